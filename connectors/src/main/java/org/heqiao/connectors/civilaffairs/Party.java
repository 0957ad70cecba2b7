package org.heqiao.connectors.civilaffairs;

import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.PersonDocument;
import org.heqiao.schemas.privacy.LookupHash;
import org.jspecify.annotations.Nullable;

/**
 * A person as a record names them.
 *
 * @param idNumber as written; null where none was noted
 * @param name     as written; empty where none was noted
 */
public record Party(DocumentType document, @Nullable String idNumber, String name) {

    /** By resident number, 15 or 18 characters. */
    public Party(@Nullable String idNumber, String name) {
        this(DocumentType.RESIDENT_ID, idNumber, name);
    }

    boolean hasFifteenDigits() {
        return asDocument().hasFifteenDigits();
    }

    /** By which the person is found; null when what was written leads to nobody. */
    byte @Nullable [] subject(LookupHash hash) {
        return asDocument().hash(hash);
    }

    /** Null: no resident number was noted. */
    @Nullable
    ResidentId resident() {
        return asDocument().resident();
    }

    private PersonDocument asDocument() {
        return new PersonDocument(document, idNumber);
    }

    @Override
    public String toString() {
        return "Party";
    }
}
