package org.heqiao.routes.household.monitoring;

import java.time.Instant;
import java.time.LocalDate;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.schemas.code.Division;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A household in care (在册), as its district said.
 *
 * @param household as it was submitted
 * @param agency    whose household it is
 * @param until     its last day in care; null: no end is known
 * @param call      by which it was said
 * @param dueOn     when it is asked about again; null: it is not, and stopped says why
 */
record Care(long household, AgencyCode agency, String reportNo, String scheme, Division division, LocalDate since,
        @Nullable LocalDate until, String call, @Nullable LocalDate dueOn, @Nullable Instant askedAt,
        @Nullable Stopped stopped) {

    /** Why a household is not asked about again. Closed list, part of the contract. */
    enum Stopped {
        /** 退出救助. */
        LEFT,
        /** another report of the family was marked. */
        REPLACED,
        /** a letter of authorisation ended, or was withdrawn. */
        LETTER_ENDED,
        /** 核对终止. */
        CHECK_TERMINATED,
        /** the answers to its last check were removed when their period was over. */
        NOTHING_KEPT,
        /** its scheme has none. */
        NO_CADENCE
    }

    boolean isInCare(LocalDate day) {
        return !since.isAfter(day) && (until == null || !until.isBefore(day));
    }

    /** Contract {@code openapi.yaml}, schema HouseholdInCare. */
    ObjectNode toJson() {
        return JsonNodeFactory.instance.objectNode().put("report_no", reportNo).put("agency", agency.value())
                .put("scheme", scheme).put("division", division.code()).put("since", since.toString())
                .put("until", until == null ? null : until.toString())
                .put("due_on", dueOn == null ? null : dueOn.toString())
                .put("asked_at", askedAt == null ? null : askedAt.toString())
                .put("stopped", stopped == null ? null : stopped.name());
    }
}
