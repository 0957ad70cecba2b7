package org.heqiao.routes.household.recheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.heqiao.connectors.kit.HandClock;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.TestDatabase;
import org.heqiao.routes.calendar.Calendars;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.Lane;
import org.heqiao.routes.household.recheck.Objection.Result;
import org.heqiao.routes.household.recheck.Objection.State;
import org.heqiao.routes.household.recheck.ObjectionStep.Kind;
import org.heqiao.schemas.privacy.KeyRing;
import org.heqiao.schemas.source.Purpose;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The report was made on Friday, 13 February 2026; the Spring Festival is 15 to 23 February, 14 and 28 are worked. */
class ObjectionsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final KeyRing KEYS = KeyRing.create(new SecureRandom());
    private static final AgencyCode CENTRE = new AgencyCode("yc-centre");
    private static final LocalDate MADE = LocalDate.of(2026, 2, 13);
    private static final CallContext CONTEXT = CallContext.ofHeader(Base64.getUrlEncoder().encodeToString(
            "{\"purpose\":\"p\",\"legal_basis\":\"b\",\"reason\":\"r\"}"
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)));

    private static JdbcTemplate db;

    private final HandClock clock = new HandClock(at(MADE));

    @BeforeAll
    static void database() {
        db = new JdbcTemplate(TestDatabase.create());
    }

    @BeforeEach
    void noObjections() {
        db.update("delete from hub.objection_step");
        db.update("delete from hub.objection");
    }

    @Test
    void the_last_day_is_counted_in_working_days_over_the_spring_festival() {
        var objections = objections(new ObjectionSettings(5, 10, ObjectionSettings.Late.REFUSED));

        // 14 is worked; then 24, 25, 26, 27
        assertThat(objections.until(household(null))).isEqualTo(LocalDate.of(2026, 2, 27));
        assertThat(objections.until(household("2026-03-31"))).as("as the report says").isEqualTo("2026-03-31");
        // 24 to 28, then 2 to 6 March, of which the first counts after the day of receipt
        on(LocalDate.of(2026, 2, 24));
        assertThat(open(objections, null).due().last()).isEqualTo(LocalDate.of(2026, 3, 9));
    }

    @Test
    void a_late_objection_is_refused_in_words_that_say_until_when_it_could_have_come() {
        var objections = objections(new ObjectionSettings(5, 10, ObjectionSettings.Late.REFUSED));
        on(LocalDate.of(2026, 2, 27));
        assertThat(open(objections, null).late()).isFalse();
        on(LocalDate.of(2026, 2, 28));

        assertThatThrownBy(() -> open(objections, "ill")).isInstanceOf(ObjectionLate.class)
                .hasMessageContaining("异议期限已于2026-02-27届满");
    }

    @Test
    void where_the_bureau_says_so_a_late_objection_is_received_with_its_reason_and_marked() {
        var objections = objections(new ObjectionSettings(5, 10, ObjectionSettings.Late.WITH_REASON));
        on(LocalDate.of(2026, 3, 2));

        assertThatThrownBy(() -> open(objections, null)).isInstanceOf(ObjectionLate.class)
                .hasMessageContaining("late_reason");
        var late = open(objections, "was in hospital");
        assertThat(late.late()).isTrue();
        assertThat(objections.steps(late).getFirst().says()).contains("was in hospital");
    }

    @Test
    void the_term_stands_still_while_it_is_returned_or_suspended_and_overdue_is_a_flag() {
        var objections = objections(new ObjectionSettings(5, 10, ObjectionSettings.Late.REFUSED));
        on(LocalDate.of(2026, 2, 24));
        var received = open(objections, null);
        on(LocalDate.of(2026, 2, 26));

        var returned = objections.apply(step(Kind.RETURN, null, null), received, CENTRE, null);
        assertThat(returned.state()).isEqualTo(State.RETURNED);
        on(LocalDate.of(2026, 4, 1));
        assertThat(returned.isOverdue(today())).isFalse();
        var completed = objections.apply(step(Kind.COMPLETE, null, null), returned, CENTRE, null);
        // 8 of 10 working days were left
        assertThat(completed.due().last()).isEqualTo(LocalDate.of(2026, 4, 14));

        var rechecking = objections.apply(step(Kind.RECHECK, null, null), completed, CENTRE, 7L);
        var suspended = objections.apply(step(Kind.SUSPEND, null, StopReason.SOURCE_AWAITED), rechecking, CENTRE,
                null);
        assertThat(suspended.state()).isEqualTo(State.SUSPENDED);
        on(LocalDate.of(2026, 6, 1));
        assertThat(suspended.isOverdue(today())).isFalse();
        var resumed = objections.apply(step(Kind.RESUME, null, null), suspended, CENTRE, null);
        assertThat(resumed.state()).as("where it stood").isEqualTo(State.RECHECKING);
        assertThat(resumed.recheck()).isEqualTo(7);
        assertThat(resumed.isOverdue(resumed.due().last())).isFalse();
        assertThat(resumed.isOverdue(resumed.due().last().plusDays(1))).isTrue();

        var answered = objections.apply(step(Kind.ANSWER, Result.MAINTAINED, null), resumed, CENTRE, null);
        assertThat(answered.result()).isEqualTo(Result.MAINTAINED);
        assertThat(answered.isOverdue(today().plusYears(1))).isFalse();
        assertThat(objections.steps(answered)).extracting(each -> each.step() + " " + each.reason()).containsExactly(
                "SUBMIT null", "RETURN null", "COMPLETE null", "RECHECK null", "SUSPEND SOURCE_AWAITED", "RESUME null",
                "ANSWER null");
        assertThat(objections.list(CENTRE, true, 0, 10)).isEmpty();
        assertThat(objections.list(CENTRE, false, 0, 10)).hasSize(1);
        assertThat(objections.list(new AgencyCode("other"), false, 0, 10)).isEmpty();
    }

    @Test
    void what_is_open_and_what_is_overdue_is_counted() {
        var objections = objections(new ObjectionSettings(5, 10, ObjectionSettings.Late.REFUSED));
        var overdue = open(objections, null);
        objections.apply(step(Kind.SUSPEND, null, StopReason.OTHER), open(objections, null), CENTRE, null);
        objections.apply(step(Kind.WITHDRAW, null, null), open(objections, null), CENTRE, null);
        var registry = new SimpleMeterRegistry();
        var meters = new ObjectionMeters().objectionTerms(db, clock, registry);
        on(overdue.due().last());
        meters.count();
        assertThat(registry.get("heqiao.objections.overdue").gauge().value()).isZero();
        on(overdue.due().last().plusDays(1));

        meters.count();

        assertThat(registry.get("heqiao.objections.overdue").gauge().value()).isEqualTo(1);
        assertThat(registry.get("heqiao.objections.open").gauge().value()).isEqualTo(2);
    }

    @Test
    void steps_fit_where_an_objection_stands() {
        var objections = objections(new ObjectionSettings(5, 10, ObjectionSettings.Late.REFUSED));
        var received = open(objections, null);
        assertThat(Kind.COMPLETE.fits(received) || Kind.RESUME.fits(received)).isFalse();

        var returned = objections.apply(step(Kind.RETURN, null, null), received, CENTRE, null);
        assertThat(Kind.RECHECK.fits(returned) || Kind.ANSWER.fits(returned)).isFalse();
        var completed = objections.apply(step(Kind.COMPLETE, null, null), returned, CENTRE, null);
        assertThat(Kind.RETURN.fits(completed)).as("once").isFalse();
        var withdrawn = objections.apply(step(Kind.WITHDRAW, null, null), completed, CENTRE, null);
        assertThat(List.of(Kind.values())).noneMatch(kind -> kind.fits(withdrawn));
        assertThat(withdrawn.endedAt()).isNotNull();
    }

    @Test
    void what_is_contested_is_found_by_row_and_by_finding_and_nothing_else_is() {
        var rows = new ContestedRows(report(null));
        rows.add("f", new ObjectionContent.ContestedFinding("DEPOSITS_HIGHER", "1"));
        assertThat(rows.legs().legs()).extracting(leg -> leg.source() + " " + leg.item() + " " + leg.memberNo())
                .containsExactly("banking deposits.b01 1");
        assertThatThrownBy(() -> rows.add("f", new ObjectionContent.ContestedFinding("DEPOSITS_HIGHER", "2")))
                .isInstanceOf(InvalidBody.class).hasMessageContaining("no finding");
        assertThatThrownBy(() -> rows.add("f", new ObjectionContent.ContestedFinding("NOTHING_DECLARED", "1")))
                .hasMessageContaining("rests on no answer");
    }

    private static ObjectionStep step(Kind kind, @Nullable Result result, @Nullable StopReason reason) {
        return new ObjectionStep(CONTEXT, kind, "because", result, reason);
    }

    private Objection open(Objections objections, @Nullable String lateReason) {
        var household = household(null);
        var rows = new ContestedRows(household.report());
        rows.add("f", new ObjectionContent.ContestedFinding("DEPOSITS_HIGHER", "1"));
        return objections.open(household, new ObjectionContent("1", rows.legs(), List.of()), "not mine", lateReason,
                CENTRE);
    }

    private Objections objections(ObjectionSettings settings) {
        return new Objections(db, KEYS.fieldCipher(), Calendars.published(db), settings, clock);
    }

    private static ReportedHousehold household(@Nullable String until) {
        return new ReportedHousehold(50, new Batch(1, new UUID(1, 2), CENTRE, new Purpose("p"), Lane.BULK,
                Batch.State.DONE, new Batch.CommissionFile(1, "csv", "UTF-8", 1, 1, 1, null), 50,
                new Batch.Progress(1, 1, 0, 0, 1, 0, 1), Instant.EPOCH, null, null, null, null,
                Batch.Control.RUNNING), 1, MADE,
                report(until), List.of());
    }

    private static JsonNode report(@Nullable String until) {
        return JSON.readTree("""
                {"report_no": "HQ1-50", "objection_until": %s, "members": [{"member_no": "1", "legs": [
                  {"source": "banking", "item": "deposits.b01"}, {"source": "tax", "item": "income"}]}],
                 "findings": [{"code": "DEPOSITS_HIGHER", "member_no": "1", "sources": ["banking"], "facts": [1]},
                              {"code": "NOTHING_DECLARED", "member_no": "1", "sources": [], "facts": []}],
                 "facts": [{"no": 1, "member_no": "1", "source": "banking", "item": "deposits.b01"}]}"""
                .formatted(until == null ? "null" : "\"" + until + "\""));
    }

    private void on(LocalDate day) {
        clock.advance(java.time.Duration.between(clock.instant(), at(day)));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static Instant at(LocalDate day) {
        return day.atTime(4, 0).toInstant(java.time.ZoneOffset.UTC);
    }
}
