package org.heqiao.gateway.query;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.heqiao.schemas.commission.ReasonCode;
import org.heqiao.schemas.identity.IdNumberCheck;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.PersonDocument;
import org.heqiao.schemas.text.FieldText;
import tools.jackson.databind.JsonNode;

/** The members of a JSON object of the contract. Messages name the place and what is known there, never what came. */
public final class Members {

    private static final int LONGEST_DOCUMENT = 50;
    private static final Set<String> DOCUMENT = Set.of("type", "number");
    private static final Set<DocumentType> OTHER_DOCUMENTS = EnumSet.complementOf(EnumSet.of(DocumentType.RESIDENT_ID));

    private Members() {
    }

    /**
     * Refuses an object with a member that is not in the contract, and what is no object at all.
     *
     * @param place what it is, as {@code persons[3]}
     */
    public static void only(JsonNode object, Set<String> known, String place) {
        if (!object.isObject()) {
            throw new InvalidBody(place + " is an object with " + String.join(", ", new TreeSet<>(known)));
        }
        for (var name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw new InvalidBody(place + " has a member that is not known; known are "
                        + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    /** A resident's number as somebody wrote it. @param place what it is, as {@code persons[3].id_number} */
    public static ResidentId resident(String number, String place, LocalDate today) {
        return switch (IdNumberCheck.of(number, today)) {
            case IdNumberCheck.Valid valid -> valid.id();
            case IdNumberCheck.Invalid invalid -> throw new InvalidBody(
                    place + ": " + invalid.reason() + " " + ReasonCode.valueOf(invalid.reason().name()).sentence());
        };
    }

    /**
     * Another document than the resident identity card: kind and number. @param place what it is, as
     * {@code persons[3].document}
     */
    public static PersonDocument document(JsonNode document, String place) {
        only(document, DOCUMENT, place);
        var type = text(document, "type", LONGEST_DOCUMENT, place);
        var kind = OTHER_DOCUMENTS.stream().filter(each -> each.name().equals(type)).findFirst()
                .orElseThrow(() -> new InvalidBody(
                        place + ".type is one of "
                                + OTHER_DOCUMENTS.stream().map(Enum::name).collect(Collectors.joining(", "))));
        return new PersonDocument(kind, text(document, "number", LONGEST_DOCUMENT, place));
    }

    /** Normalised like every field. */
    public static String text(JsonNode object, String name, int longest, String place) {
        var value = object.path(name);
        var text = value.isString() ? FieldText.normalise(value.stringValue()) : null;
        if (text == null || text.length() > longest) {
            throw new InvalidBody(place + "." + name + " is text of at most " + longest + " characters");
        }
        if (!FreeText.isWhole(text)) {
            throw new InvalidBody(
                    place + "." + name
                            + " holds replacement characters (U+FFFD): its bytes were read by a wrong character set");
        }
        return text;
    }
}
