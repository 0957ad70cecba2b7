package org.heqiao.schemas.marriage;

import java.time.Instant;

import org.heqiao.schemas.source.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Whether a source was asked about somebody, and how that ended.
 *
 * @param about   whom the question was about: the subject, or the spouse of an open marriage
 * @param outcome null: never asked
 * @param asOf    the time of the source's data; null: it did not speak
 */
public record SourceConsultation(RecordSource origin, PersonKey about, @Nullable Outcome outcome,
        @Nullable Instant asOf) {

    boolean isAsked() {
        return outcome != null && outcome != Outcome.NOT_AUTHORISED;
    }

    boolean isAnswered() {
        return outcome != null && outcome.isAnswered();
    }
}
