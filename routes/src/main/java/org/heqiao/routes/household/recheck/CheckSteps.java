package org.heqiao.routes.household.recheck;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.calendar.WorkingCalendar;
import org.heqiao.schemas.privacy.FieldCipher;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** When, by whom and why the check of a household was suspended, resumed or terminated. */
@Component
class CheckSteps {

    private static final byte[] SAYS = "hub.check_step".getBytes(StandardCharsets.US_ASCII);

    private final JdbcTemplate db;
    private final FieldCipher cipher;
    private final WorkingCalendar calendar;
    private final Clock clock;

    CheckSteps(JdbcTemplate db, FieldCipher cipher, WorkingCalendar calendar, Clock clock) {
        this.db = db;
        this.cipher = cipher;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** One of them. */
    record Step(Instant at, AgencyCode agency, CheckStep.Kind kind, @Nullable StopReason reason, String says) {
    }

    /** In the caller's transaction. */
    void note(long household, CheckStep step, AgencyCode by) {
        db.update("""
                insert into hub.check_step (household_id, position, at, agency, step, reason, says)
                select ?, coalesce(max(position), 0) + 1, ?, ?, ?, ?, ? from hub.check_step where household_id = ?""",
                household, Timestamp.from(clock.instant()), by.value(), step.kind().name(),
                step.reason() == null ? null : step.reason().name(),
                cipher.encrypt(step.says().getBytes(StandardCharsets.UTF_8), SAYS), household);
    }

    List<Step> of(long household) {
        return db.query("select at, agency, step, reason, says from hub.check_step where household_id = ?"
                + " order by position",
                (row, n) -> new Step(row.getTimestamp(1).toInstant(),
                        new AgencyCode(row.getString(2)), CheckStep.Kind.valueOf(row.getString(3)),
                        row.getString(4) == null ? null : StopReason.valueOf(row.getString(4)),
                        new String(cipher.decrypt(row.getBytes(5), SAYS), StandardCharsets.UTF_8)),
                household);
    }

    /** Working days on which the check stood still: they do not count in any term. */
    int suspendedWorkingDays(List<Step> steps) {
        int days = 0;
        LocalDate since = null;
        for (var step : steps) {
            if (step.kind == CheckStep.Kind.SUSPEND) {
                since = day(step.at);
            } else if (since != null) {
                days += calendar.days().between(since, day(step.at));
                since = null;
            }
        }
        return since == null ? days : days + calendar.days().between(since, LocalDate.now(clock));
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone());
    }

    /** As the contract writes it. */
    ObjectNode json(String householdNo, String state, List<Step> steps) {
        var json = JsonNodeFactory.instance.objectNode().put("household_no", householdNo).put("state", state)
                .put("suspended_working_days", suspendedWorkingDays(steps));
        var listed = json.putArray("steps");
        steps.forEach(each -> listed.addObject().put("at", each.at.toString()).put("agency", each.agency.value())
                .put("step", each.kind.name()).put("reason", each.reason == null ? null : each.reason.name())
                .put("says", each.says));
        return json;
    }
}
