package org.heqiao.gateway.body;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.PersonDocument;

/** Another document than the resident identity card, as a body has it: kind and number. */
public record Document(@Text(most = 50) String type, @Text(most = 50) String number) {

    private static final Set<DocumentType> OTHERS = EnumSet.complementOf(EnumSet.of(DocumentType.RESIDENT_ID));

    /** @param place what it is, as {@code persons[3].document} */
    public PersonDocument read(String place) {
        return new PersonDocument(OTHERS.stream().filter(each -> each.name().equals(type)).findFirst().orElseThrow(
                () -> new InvalidBody(place + ".type is one of "
                        + OTHERS.stream().map(Enum::name).collect(Collectors.joining(", ")))),
                number);
    }
}
