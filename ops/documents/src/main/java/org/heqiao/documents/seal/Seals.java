package org.heqiao.documents.seal;

import org.jspecify.annotations.Nullable;

/**
 * With what documents are sealed.
 *
 * @param seal on the document itself; null: there is none
 * @param sm2  over a report's data, beside it; null: there is none
 */
public record Seals(@Nullable Seal seal, @Nullable Sm2Signature sm2) {

    public static final Seals NONE = new Seals(null, null);
}
