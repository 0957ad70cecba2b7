package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.heqiao.routes.household.compare.ReportGenerator;
import org.heqiao.routes.household.compare.RuleBooks;
import org.heqiao.routes.household.plan.HouseholdStore;
import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceFault;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * From a file to reports, over a real database and a real broker: what the sources do to a household must show in its
 * report.
 */
class HouseholdCheckTest extends HubTest {

    @Autowired
    ReportGenerator reportGenerator;

    @Autowired
    HouseholdStore households;

    @Autowired
    RuleBooks books;

    @Test
    void every_household_of_a_batch_ends_in_exactly_one_report_in_the_order_of_the_file() throws Exception {
        var batch = door.submit(Commission.ofHouseholds(230));

        var state = door.awaitDone(batch);

        assertThat(state.accepted()).isEqualTo(230);
        assertThat(state.reported()).isEqualTo(230);
        assertThat(state.planned()).isEqualTo(230 * 6);
        assertThat(state.open()).isZero();
        assertThat(state.outcome("NO_RECORD")).isEqualTo(230 * 5);
        assertThat(state.outcome("NOT_COVERED")).isEqualTo(230);
        var reports = door.reports(batch);
        assertThat(reports)
                .allSatisfy(report -> assertThat(report.source("later").path("not_connected").asInt()).isEqualTo(1));
        assertThat(reports).extracting(ReportJson::householdNo)
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.rangeClosed(1, 230).mapToObj(i -> "H" + i).toList());
        assertThat(agencies.answeredTwice()).isZero();
    }

    @Test
    void a_bank_that_does_not_answer_is_named_and_no_conclusion_is_drawn() throws Exception {
        agencies.conduct("banks", bundle -> {
            throw new SourceFault(SourceFault.Kind.UNREACHABLE, "connection refused");
        });
        var batch = door.submit(Commission.ofHouseholds(2).member("HX", 1, Map.of()));

        door.awaitDone(batch);

        var report = door.reports(batch).getFirst();
        assertThat(report.conclusion()).isEqualTo("WITHHELD");
        assertThat(report.withheldBecause()).extracting(each -> each.path("item").asString())
                .containsExactly("deposits.b01", "deposits.b02");
        var missing = report.withheldBecauseOf("deposits.b01");
        assertThat(missing.path("outcome").asString()).isEqualTo("SOURCE_UNAVAILABLE");
        assertThat(missing.path("why").asString()).isEqualTo("UNREACHABLE");
        assertThat(report.source("banks").path("not_answered").asInt()).isEqualTo(2);
        assertThat(report.member(1).comparison("deposits").path("result").asString()).isEqualTo("NOT_COMPARABLE");
    }

    @Test
    void only_legs_without_an_answer_are_asked_again() throws Exception {
        var bundles = new AtomicInteger();
        agencies.conduct("people", bundle -> bundles.incrementAndGet() % 2 == 1
                ? Reply.of(
                        bundle.questions().stream().limit(Math.max(1, bundle.questions().size() / 2))
                                .map(FakeAgencies::nothing).toList())
                : FakeAgencies.holdsNothing(bundle));
        var batch = door.submit(Commission.ofHouseholds(100));

        door.awaitDone(batch);

        assertThat(agencies.answeredTwice()).isZero();
        assertThat(door.reports(batch)).hasSize(100)
                .allSatisfy(report -> assertThat(report.withheldBecause()).isEmpty());
    }

    /** Under the number of before, the source would give its answer of before. */
    @Test
    void what_was_answered_from_old_data_is_asked_again_under_another_number() throws Exception {
        var bundles = ConcurrentHashMap.<Long>newKeySet();
        agencies.conduct("people", bundle -> {
            bundles.add(bundle.number());
            return bundles.size() > 1
                    ? FakeAgencies.holdsNothing(bundle)
                    : Reply.of(bundle.questions().stream().map(question -> question.item().value().equals("vehicles")
                            ? new LegAnswer(question.leg(), new Answer.Stale(FakeAgencies.AS_OF, "DAY_MISSING"))
                            : FakeAgencies.nothing(question)).toList());
        });
        var batch = door.submit(Commission.ofHouseholds(3).member("HS", 1, Map.of()));

        var state = door.awaitDone(batch);

        assertThat(state.outcome("STALE")).isZero();
        assertThat(state.outcome("NO_RECORD")).isEqualTo(4 * 5);
        assertThat(bundles).hasSize(2);
        assertThat(agencies.asked("people")).isEqualTo(4 * 2 + 4);
    }

    /** What the source said is not taken back by its being away later, nor by another bundle's faults that pause it. */
    @Test
    void an_answer_from_old_data_outlives_a_source_that_is_down_from_then_on() throws Exception {
        var told = ConcurrentHashMap.<Long>newKeySet();
        agencies.conduct("banks", bundle -> {
            var first = bundle.questions().getFirst();
            if (first.item().value().equals("deposits.b01") || !told.add(first.leg())) {
                throw new SourceFault(SourceFault.Kind.UNREACHABLE, "connection refused");
            }
            return Reply.of(bundle.questions().stream()
                    .map(question -> new LegAnswer(question.leg(),
                            new Answer.Stale(FakeAgencies.AS_OF, "LOAD_MISSING")))
                    .toList());
        });
        var batch = door.submit(Commission.ofHouseholds(3).member("HO", 1, Map.of()));

        var state = door.awaitDone(batch);

        assertThat(state.outcome("STALE")).isEqualTo(4);
        assertThat(state.outcome("SOURCE_UNAVAILABLE")).isEqualTo(4);
        var report = door.reports(batch).getFirst();
        assertThat(report.withheldBecause()).extracting(each -> each.path("outcome").asString())
                .containsExactly("SOURCE_UNAVAILABLE", "STALE");
        assertThat(report.withheldBecauseOf("deposits.b02").path("why").asString()).isEqualTo("LOAD_MISSING");
    }

    @Test
    void a_file_submitted_again_is_the_same_batch_and_by_an_explicit_word_a_new_one_that_names_it() throws Exception {
        var file = Commission.ofHouseholds(1).member("HR", 1, Map.of());
        var first = door.submit(file);
        door.awaitDone(first);

        var same = door.post("text/csv", file.bytes());
        var again = door.resubmit(file, "key-of-the-second");
        var repeated = door.resubmit(file, "key-of-the-second");

        assertThat(same.statusCode()).isEqualTo(200);
        assertThat(same.headers().firstValue("Location")).contains(first);
        assertThat(again.statusCode()).isEqualTo(202);
        var second = again.headers().firstValue("Location").orElseThrow();
        assertThat(first).endsWith(door.awaitDone(second).resubmits());
        assertThat(door.reports(second)).hasSize(2);
        assertThat(repeated.headers().firstValue("Location")).contains(second);
        assertThat(door.post("text/csv", file.bytes()).headers().firstValue("Location")).contains(second);
    }

    @Test
    void an_agency_lists_its_batches_the_newest_first_page_by_page() throws Exception {
        var one = door.submit(Commission.ofHouseholds(1).member("HL1", 1, Map.of()));
        var two = door.submit(Commission.ofHouseholds(1).member("HL2", 1, Map.of(CommissionColumn.NAME, "=A1")));
        door.awaitDone(one);
        door.awaitDone(two);

        var first = door.list("?limit=1");
        var second = door.list("?limit=1&after=" + first.path("next").asString());

        ContractKeptTest.assertOf("openapi.yaml#/components/schemas/BatchPage", List.of(first, second));
        assertThat(batches(first)).singleElement().satisfies(newest -> {
            assertThat(two).endsWith(newest.id());
            assertThat(newest.rejected()).isEqualTo(1);
            assertThat(newest.client()).isEqualTo("local");
        });
        assertThat(batches(second)).singleElement().satisfies(older -> assertThat(one).endsWith(older.id()));
        assertThat(batches(door.list("?state=FAILED")))
                .allSatisfy(each -> assertThat(each.state()).isEqualTo("FAILED"));
        assertThat(batches(door.list("?until=2020-01-01T00:00:00Z"))).isEmpty();
        assertThat(door.list("?state=LOST").path("status").asInt()).isEqualTo(400);
        assertThat(door.list("?limit=201").path("status").asInt()).isEqualTo(400);
        assertThat(door.get("/api/v1/check-batches", "application/json").statusCode()).as("without a reason")
                .isEqualTo(400);
    }

    private static List<BatchJson> batches(JsonNode page) {
        return page.path("batches").valueStream().map(BatchJson::new).toList();
    }

    @Test
    void a_source_that_works_on_it_is_asked_for_the_result_with_its_ticket() throws Exception {
        Map<Long, Boolean> submitted = new ConcurrentHashMap<>();
        agencies.conduct("money", bundle -> {
            if (submitted.putIfAbsent(bundle.number(), true) == null) {
                assertThat(bundle.ticket()).isEmpty();
                return FakeAgencies.workingOnIt(Duration.ofMillis(50));
            }
            assertThat(bundle.ticket()).contains("ticket");
            return FakeAgencies.holdsNothing(bundle);
        });
        var batch = door.submit(Commission.ofHouseholds(60));

        assertThat(door.awaitDone(batch).outcome("NO_RECORD")).isEqualTo(300);
        assertThat(agencies.answeredTwice()).isZero();
    }

    @Test
    void the_agreed_number_of_conversations_at_once_is_never_exceeded() throws Exception {
        agencies.conduct("people", bundle -> {
            Awaitility.await().until(() -> agencies.mostAtOnce("people") >= 2);
            return FakeAgencies.holdsNothing(bundle);
        });
        var batch = door.submit(Commission.ofHouseholds(400));

        door.awaitDone(batch);

        assertThat(agencies.mostAtOnce("people")).isBetween(2, 3);
    }

    @Test
    void a_person_named_twice_in_a_batch_is_asked_about_once_and_answered_for_in_both_households() throws Exception {
        agencies.conduct("people", FakeAgencies::holdsNothing);
        var same = Map.of(CommissionColumn.ID_NUMBER, Commission.id(7777));
        var batch = door.submit(new Commission().member("A", 1, same).member("B", 1, same));

        door.awaitDone(batch);

        assertThat(agencies.asked("people")).isEqualTo(2);
        assertThat(door.reports(batch)).hasSize(2)
                .allSatisfy(report -> assertThat(report.source("people").path("answered").asInt()).isEqualTo(2));
    }

    @Test
    void a_person_in_two_households_of_a_file_is_told_in_the_reports_of_both() throws Exception {
        var same = Map.of(CommissionColumn.ID_NUMBER, Commission.id(7711));
        var file = new Commission().member("TA", 1, same);
        IntStream.rangeClosed(1, 1001)
                .forEach(n -> file.member("TX" + n, 1, Map.of(CommissionColumn.ID_NUMBER, Commission.id(6000 + n))));
        var batch = door
                .submit(file.member("TB", 1,
                        Map.of(CommissionColumn.ID_NUMBER, Commission.id(7711), CommissionColumn.NAME, "张近山")));

        door.awaitDone(batch);

        var told = door.reports(batch).stream().filter(report -> report.found("ALSO_IN_HOUSEHOLD").isPresent())
                .toList();
        assertThat(told).extracting(ReportJson::householdNo).containsExactly("TA", "TB");
        assertThat(told).flatExtracting(report -> report.found("ALSO_IN_HOUSEHOLD").stream().toList())
                .containsExactly("TB", "TA");
        assertThat(told).flatExtracting(report -> report.found("NUMBER_WITH_OTHER_NAME").stream().toList())
                .containsExactly("TB", "TA");
        assertThat(told).extracting(ReportJson::conclusion).containsOnly("CLUES");
    }

    @Test
    void a_household_that_was_reported_before_another_batch_named_its_member_is_told_in_its_batch() throws Exception {
        var late = Commission.id(7713);
        var held = new AtomicBoolean(true);
        agencies.conduct("people", bundle -> {
            var answers = bundle.questions().stream()
                    .filter(question -> !held.get() || !question.id().number().equals(late))
                    .map(FakeAgencies::nothing).toList();
            return answers.isEmpty() ? FakeAgencies.workingOnIt(Duration.ofMillis(50)) : Reply.of(answers);
        });
        var same = Map.of(CommissionColumn.ID_NUMBER, Commission.id(7712));
        var first = door.submit(
                new Commission().member("TC", 1, same).member("TD", 1, Map.of(CommissionColumn.ID_NUMBER, late)));
        Awaitility.await().until(() -> door.state(first).reported() == 1);
        assertThat(door.state(first).namedAgain()).isEmpty();

        var second = door.submit(new Commission().member("TE", 1, same));
        door.awaitDone(second);

        assertThat(door.reports(second)).singleElement()
                .satisfies(report -> assertThat(report.found("ALSO_IN_HOUSEHOLD")).hasValue("TC"));
        assertThat(door.state(first).namedAgain()).containsExactly("TC");
        held.set(false);
        door.awaitDone(first);
    }

    @Test
    void whoever_is_known_by_a_passport_is_asked_about_where_it_can_be_and_a_newborn_nowhere() throws Exception {
        var batch = door.submit(new Commission().member("FA", 1, Map.of())
                .member("FA", 2, Map.of(CommissionColumn.ID_NUMBER, "ZZ9876543", CommissionColumn.NAME, "ALEX EXAMPLE"))
                .member("FA", 3,
                        Map.of(CommissionColumn.ID_NUMBER, "", CommissionColumn.RELATION, "20",
                                CommissionColumn.GUARDIAN_ID,
                                Commission.id(1))));

        door.awaitDone(batch);

        assertThat(agencies.asked("people")).isEqualTo(3);
        assertThat(agencies.asked("banks")).isEqualTo(2);
        var report = door.reports(batch).getFirst();
        assertThat(report.member(2).legs())
                .extracting(leg -> leg.path("item").asString() + " " + leg.path("why").asString(""))
                .contains("identity everywhere", "vehicles DOCUMENT_NOT_ASKABLE", "deposits.b01 DOCUMENT_NOT_ASKABLE");
        assertThat(report.member(3).legs())
                .allSatisfy(leg -> assertThat(leg.path("why").asString()).isEqualTo("NO_DOCUMENT"));
        assertThat(report.member(3).json().path("id_masked").isNull()).isTrue();
        assertThat(door.errors(batch)).extracting(BatchJson.RowError::code)
                .containsExactly("NO_DOCUMENT");
    }

    @Test
    void nobody_is_asked_about_a_member_without_authorisation() throws Exception {
        var batch = door.submit(new Commission().member("A", 1, Map.of()).member("A", 2,
                Map.of(CommissionColumn.AUTHORISATION_NO, "")));

        door.awaitDone(batch);

        assertThat(agencies.asked("people")).isEqualTo(2);
        var report = door.reports(batch).getFirst();
        assertThat(report.conclusion()).isEqualTo("WITHHELD");
        assertThat(report.member(2).legs()).allSatisfy(leg -> {
            assertThat(leg.path("outcome").asString()).isEqualTo("NOT_AUTHORISED");
            assertThat(leg.path("why").asString()).isEqualTo("AUTHORISATION_MISSING");
        });
        assertThat(door.errors(batch)).singleElement()
                .satisfies(error -> assertThat(error.severity()).isEqualTo("LIMITED"));
    }

    @Test
    void what_was_found_is_compared_with_what_was_declared() throws Exception {
        agencies.conduct("money", bundle -> Reply.of(bundle
                .questions().stream().map(question -> new LegAnswer(question.leg(),
                        new Answer.Found(
                                List.of(new Fact.MonthlyIncome(
                                        java.time.YearMonth.from(question.relevantOn()).minusMonths(2),
                                        Fact.MonthlyIncome.Kind.WAGE, 60_000_00)),
                                question.relevantOn().withDayOfMonth(1).atStartOfDay()
                                        .toInstant(java.time.ZoneOffset.UTC))))
                .toList()));
        var batch = door.submit(Commission.ofHouseholds(1).member("HY", 1, Map.of()));

        door.awaitDone(batch);

        var report = door.reports(batch).getFirst();
        assertThat(report.conclusion()).isEqualTo("CLUES");
        var finding = report.finding("INCOME_HIGHER");
        assertThat(finding.path("declared").asLong()).isEqualTo(1000_00);
        assertThat(finding.path("found").asLong()).isEqualTo(5000_00);
        assertThat(finding.path("effect").asString()).isEqualTo("clue");
        assertThat(report.factOf(finding).path("details").path("months")).singleElement()
                .satisfies(month -> assertThat(month.path("fen").asLong()).isEqualTo(60_000_00));
    }

    /** Who else is in a household is looked up once, on the day: these are in no other. */
    @Test
    void a_report_made_again_of_what_is_stored_and_of_the_rules_it_names_is_the_same_byte_for_byte() throws Exception {
        var batch = door.submit(new Commission()
                .member("HB", 1, Map.of(CommissionColumn.ID_NUMBER, Commission.id(7731),
                        CommissionColumn.HOUSEHOLD_KIND, "城镇"))
                .member("HB", 2, Map.of(CommissionColumn.ID_NUMBER, Commission.id(7732),
                        CommissionColumn.DECLARED_RIGID_EXPENDITURE, "3600")));
        door.awaitDone(batch);

        var given = new String(door.get(batch + "/results", "application/x-ndjson").body(), StandardCharsets.UTF_8);
        var report = door.reports(batch).getFirst().json();
        long id = Long.parseLong(report.path("report_no").asString().replaceAll(".*-", ""));
        record Pinned(String table, int version) {
        }
        var pinned = Objects.requireNonNull(
                db.queryForObject("select rule_table, rule_version from hub.report where household_id = ?",
                        (row, n) -> new Pinned(row.getString(1), row.getInt(2)), id));
        var again = reportGenerator.evaluate(households.reload(List.of(id)).getFirst(),
                Instant.parse(report.path("made_at").asString()),
                division -> books.version(pinned.table, pinned.version));

        assertThat(report.path("rules").path("table").asString()).isEqualTo("640100");
        assertThat(report.path("tests")).isNotEmpty();
        assertThat(new String(ReportGenerator.json(again), StandardCharsets.UTF_8)).isEqualTo(given.strip());
    }

    @Test
    void a_fault_of_our_own_gives_the_bundle_back_and_the_broker_brings_it_again() throws Exception {
        var once = new AtomicInteger();
        agencies.conduct("money", bundle -> {
            if (once.incrementAndGet() == 1) {
                throw new IllegalStateException("a bug");
            }
            return FakeAgencies.holdsNothing(bundle);
        });
        var batch = door.submit(Commission.ofHouseholds(3).member("HZ", 1, Map.of()));

        assertThat(door.awaitDone(batch).reported()).isEqualTo(4);
    }

    @Test
    void nothing_stored_shows_a_name_or_a_number() throws Exception {
        var batch = door
                .submit(new Commission().member("S", 1, Map.of(CommissionColumn.ID_NUMBER, Commission.id(8123))));
        door.awaitDone(batch);

        for (var table : List.of("batch", "member", "leg", "bundle", "report", "household", "row_problem",
                "commission_piece")) {
            assertThat(db.queryForList("select t::text from hub." + table + " t", String.class)).as(table)
                    .noneMatch(row -> row.contains(Commission.id(8123)) || row.contains("张远山") || row.contains(
                            java.util.HexFormat.of().formatHex(
                                    Commission.id(8123).getBytes(java.nio.charset.StandardCharsets.US_ASCII))));
        }
    }
}
