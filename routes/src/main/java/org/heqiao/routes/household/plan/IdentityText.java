package org.heqiao.routes.household.plan;

import org.heqiao.schemas.identity.DocumentId;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.identity.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Number and name of a member in one text, before it is encrypted: a resident number begins with a digit, everything
 * else with a letter that says what it is, and ends at a line feed, which no number holds.
 */
final class IdentityText {

    private static final int RESIDENT_LENGTH = 18;
    private static final char DOCUMENT = 'D';
    private static final char NOTHING = 'N';
    private static final char END = '\n';

    private IdentityText() {
    }

    static String of(@Nullable Subject id, PersonName name) {
        return switch (id) {
            case null -> "" + NOTHING + END + name.written();
            case ResidentId resident -> resident.value() + name.written();
            case DocumentId document -> DOCUMENT + document.kind() + document.number() + END + name.written();
        };
    }

    static PersonalDataCodec.Identity read(String text) {
        int end = text.indexOf(END);
        return switch (text.charAt(0)) {
            case NOTHING -> new PersonalDataCodec.Identity(null, new PersonName(text.substring(end + 1)));
            case DOCUMENT ->
                new PersonalDataCodec.Identity(new DocumentId(text.substring(1, 2), text.substring(2, end)),
                        new PersonName(text.substring(end + 1)));
            default -> new PersonalDataCodec.Identity(new ResidentId(text.substring(0, RESIDENT_LENGTH)),
                    new PersonName(text.substring(RESIDENT_LENGTH)));
        };
    }
}
