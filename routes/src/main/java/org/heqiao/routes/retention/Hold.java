package org.heqiao.routes.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something stays though its period is over, because somebody disputes it (留存保全).
 *
 * @param shown  what it is about, as lists name it; of a person the masked number
 * @param until  null: until it is lifted
 * @param askOn  where it has no end: from then on it asks whether it is still needed
 * @param lifted null: nobody has lifted it
 */
record Hold(UUID id, Target target, String shown, String reason, String setBy, Instant setAt, @Nullable Instant until,
        @Nullable LocalDate askOn, @Nullable Lifted lifted) {

    /** What is held. */
    enum Target {
        BATCH, HOUSEHOLD, PERSON
    }

    /** Where it stands. */
    enum State {
        ACTIVE,
        /** active, without an end, and older than such a one goes unasked. */
        TO_BE_CONFIRMED,
        /** its time is over. */
        ENDED, LIFTED;

        boolean isActive() {
            return this == ACTIVE || this == TO_BE_CONFIRMED;
        }
    }

    /** Who lifted it, and why. */
    record Lifted(String by, Instant at, String reason) {
    }

    State state(Instant now, LocalDate today) {
        if (lifted != null) {
            return State.LIFTED;
        }
        if (until != null && !until.isAfter(now)) {
            return State.ENDED;
        }
        return askOn != null && !askOn.isAfter(today) ? State.TO_BE_CONFIRMED : State.ACTIVE;
    }

    /** Contract {@code openapi.yaml}, schema RetentionHold. */
    ObjectNode toJson(Instant now, LocalDate today) {
        var json = JsonNodeFactory.instance.objectNode().put("id", id.toString()).put("target", target.name())
                .put("shown", shown).put("state", state(now, today).name()).put("reason", reason).put("set_by", setBy)
                .put("set_at", setAt.toString()).put("until", until == null ? null : until.toString())
                .put("ask_on", askOn == null ? null : askOn.toString());
        if (lifted == null) {
            json.putNull("lifted");
        } else {
            json.putObject("lifted").put("by", lifted.by).put("at", lifted.at.toString())
                    .put("reason", lifted.reason);
        }
        return json;
    }
}
