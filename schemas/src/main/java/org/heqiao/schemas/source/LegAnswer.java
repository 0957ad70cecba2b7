package org.heqiao.schemas.source;

import org.jspecify.annotations.Nullable;

/**
 * The answer to one leg.
 *
 * @param version names the content of the answer and nobody in it: answers of the same version are equal, whenever they
 *                were given and whoever is asked about; null: the source keeps no versions
 */
public record LegAnswer(long leg, Answer answer, @Nullable String version) {

    public LegAnswer(long leg, Answer answer) {
        this(leg, answer, null);
    }
}
