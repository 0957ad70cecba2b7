package org.heqiao.routes.household.compare;

import org.heqiao.schemas.identity.DocumentId;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.privacy.Mask;
import org.jspecify.annotations.Nullable;

/** A member's number as a report shows it. */
final class MaskedDocument {

    private MaskedDocument() {
    }

    /** Kind of the document, in the words of the contract; null: there is none. */
    static @Nullable String type(@Nullable Subject id) {
        return switch (id) {
            case null -> null;
            case ResidentId any -> DocumentType.RESIDENT_ID.name();
            case DocumentId document -> DocumentType.of(document.kind()).orElseThrow().name();
        };
    }

    /** Null: there is none. */
    static @Nullable String of(@Nullable Subject id) {
        return switch (id) {
            case null -> null;
            case ResidentId resident -> resident.toString();
            case DocumentId document -> Mask.documentNumber(document.number());
        };
    }
}
