package org.heqiao.gateway.body;

import java.time.LocalDate;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.schemas.commission.ReasonCode;
import org.heqiao.schemas.identity.IdNumberCheck;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.identity.Subject;
import org.jspecify.annotations.Nullable;

/** Whom a body names. The messages say what is wrong with a number, never the number. */
public final class ResidentIds {

    private ResidentIds() {
    }

    /** A resident's number as somebody wrote it. @param place what it is, as {@code persons[3].id_number} */
    public static ResidentId read(String number, String place, LocalDate today) {
        return switch (IdNumberCheck.of(number, today)) {
            case IdNumberCheck.Valid valid -> valid.id();
            case IdNumberCheck.Invalid invalid -> throw new InvalidBody(
                    place + ": " + invalid.reason() + " " + ReasonCode.valueOf(invalid.reason().name()).sentence());
        };
    }

    /** By {@code id_number} or by {@code document}; null: neither is there. */
    public static @Nullable Subject either(@Nullable String number, @Nullable Document document, LocalDate today) {
        if (number != null && document != null) {
            throw new InvalidBody("either id_number or document");
        }
        if (number != null) {
            return read(number, "id_number", today);
        }
        if (document == null) {
            return null;
        }
        var subject = document.read("document").subject();
        if (subject == null) {
            throw new InvalidBody("document.number leads to nobody");
        }
        return subject;
    }
}
