package org.heqiao.gateway.misuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.heqiao.gateway.StoppedClock;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.grant.GrantDatabase;
import org.heqiao.gateway.misuse.UnusualUse.Kind;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.schemas.identity.DocumentId;
import org.heqiao.schemas.identity.Gb11643;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.privacy.KeyRing;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Officer;
import org.heqiao.schemas.source.Purpose;
import org.heqiao.schemas.source.QueryContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Somebody looks when use is out of the ordinary, and nobody is bothered when it is not. */
class MisuseDetectorTest {

    private final StoppedClock clock = new StoppedClock("2026-11-24T09:00:00+08:00");
    private final MisuseDetector misuseDetector = new MisuseDetector(clock,
            KeyRing.create(new SecureRandom()).lookupHash(),
            new UnusualUseProperties(60, 5, LocalTime.of(22, 0), LocalTime.of(6, 0), 20, 10, 5),
            new OfficerIdentities(new JdbcTemplate(), KeyRing.create(new SecureRandom()).lookupHash()),
            new AccessEventExchange(new JdbcTemplate(), KeyRing.create(new SecureRandom()).fieldCipher()),
            new AlertDeduplication(GrantDatabase.shared().jdbc()));

    @BeforeEach
    void nobodyWasTold() {
        GrantDatabase.shared().jdbc()
                .update("delete from gateway_use.telling where officer like 'yc-police%/A1' or officer like"
                        + " 'yc-police%/B2'");
    }

    @Test
    void ordinary_work_of_a_day_is_no_event() {
        for (int i = 0; i < 200; i++) {
            assertThat(misuseDetector.see(query("A1", Lane.INTERACTIVE, person(i * 37)))).isEmpty();
            clock.forward(Duration.ofMinutes(2));
        }
    }

    @Test
    void many_people_within_an_hour_are_told_once() {
        var told = seen(70, i -> person(i * 37), Duration.ofSeconds(10));

        assertThat(told)
                .containsExactly(new UnusualUse(Kind.MANY_SUBJECTS, new AgencyCode("yc-police"), "A1",
                        "marital-status.verify", 60));
    }

    @Test
    void numbers_one_after_the_other_are_told_whatever_their_order() {
        var told = seen(5, i -> serial(List.of(3, 1, 9, 5, 7).get(i)), Duration.ofMinutes(5));

        assertThat(told).extracting(UnusualUse::kind).containsExactly(Kind.SEQUENTIAL_NUMBERS);
    }

    @Test
    void a_series_at_night_is_told_and_the_same_by_day_is_not() {
        assertThat(seen(25, i -> person(i * 41), Duration.ofMinutes(2))).isEmpty();
        clock.set("2026-11-25T02:00:00+08:00");

        assertThat(seen(25, i -> person(i * 37), Duration.ofMinutes(2))).extracting(UnusualUse::kind)
                .containsExactly(Kind.NIGHT_HOURS);
    }

    @Test
    void the_same_person_again_and_again_is_told() {
        assertThat(seen(12, i -> person(1), Duration.ofMinutes(4))).extracting(UnusualUse::kind)
                .containsExactly(Kind.SAME_SUBJECT);
    }

    @Test
    void five_hundred_queries_at_two_in_the_morning_are_stopped_and_only_that_officer() {
        clock.set("2026-11-25T02:00:00+08:00");

        seen(500, i -> person(i * 37), Duration.ofSeconds(5));

        assertThat(misuseDetector.isStopped(query("A1", Lane.INTERACTIVE, person(3)))).isTrue();
        assertThat(misuseDetector.isStopped(query("B2", Lane.INTERACTIVE, person(3)))).isFalse();
        clock.forward(Duration.ofHours(2));
        assertThat(misuseDetector.isStopped(query("A1", Lane.INTERACTIVE, person(3)))).isFalse();
    }

    @Test
    void one_call_about_a_thousand_people_is_one_act() {
        var village = java.util.stream.IntStream.range(0, 999).mapToObj(MisuseDetectorTest::serial).toList();

        assertThat(misuseDetector.see(query("yc-police-cases", "A1", Lane.INTERACTIVE, village))).isEmpty();
        assertThat(misuseDetector.isStopped(query("A1", Lane.INTERACTIVE, person(3)))).isFalse();
    }

    @Test
    void what_another_client_of_the_agency_asks_under_an_officers_number_is_not_held_against_that_officer() {
        for (int i = 0; i < 400; i++) {
            misuseDetector.see(query("yc-police-archive", "A1", Lane.INTERACTIVE, List.of(person(i * 37))));
        }

        assertThat(misuseDetector.isStopped(query("yc-police-archive", "A1", Lane.INTERACTIVE, List.of(person(3)))))
                .isTrue();
        assertThat(misuseDetector.isStopped(query("A1", Lane.INTERACTIVE, person(3)))).isFalse();
    }

    @Test
    void bulk_is_many_people_by_nature() {
        for (int i = 0; i < 3000; i++) {
            assertThat(misuseDetector.see(query("A1", Lane.BULK, person(i)))).isEmpty();
        }
    }

    @Test
    void people_asked_about_by_passport_are_seen_like_others() {
        assertThat(seen(5, i -> new DocumentId("5", "ZZ" + (1_000_000 + 2 * i)), Duration.ofMinutes(5)))
                .extracting(UnusualUse::kind)
                .containsExactly(Kind.SEQUENTIAL_NUMBERS);
        assertThat(seen(70, i -> new DocumentId("5", "ZY" + (1_000_000 + 37 * i)), Duration.ofSeconds(10)))
                .containsExactly(new UnusualUse(Kind.MANY_SUBJECTS, new AgencyCode("yc-police"), "A1",
                        "marital-status.verify", 60));
        assertThat(seen(12, _ -> new DocumentId("6", "军字第0199001号"), Duration.ofMinutes(4)))
                .extracting(UnusualUse::kind)
                .containsExactly(Kind.SAME_SUBJECT);
    }

    @Test
    void numbers_of_different_kinds_and_letters_are_no_sequence() {
        var documents = List.of(new DocumentId("5", "ZA1000001"), new DocumentId("5", "ZB1000002"),
                new DocumentId("7", "ZA1000003"),
                new DocumentId("5", "1000004"), serial(1), new DocumentId("8", "无"), new DocumentId("6", "军字第1000005号"),
                person(3));

        assertThat(seen(documents.size(), documents::get, Duration.ofMinutes(1))).isEmpty();
    }

    private List<UnusualUse> seen(int times, java.util.function.IntFunction<? extends Subject> whom, Duration pause) {
        var told = new ArrayList<UnusualUse>();
        for (int i = 0; i < times; i++) {
            told.addAll(misuseDetector.see(query("A1", Lane.INTERACTIVE, whom.apply(i))));
            clock.forward(pause);
        }
        return told;
    }

    private static Query query(String officer, Lane lane, Subject subject) {
        return query("yc-police-cases", officer, lane, List.of(subject));
    }

    private static Query query(String client, String officer, Lane lane, List<? extends Subject> subjects) {
        return new Query("r", new Caller(new AgencyCode("yc-police"), client, Caller.Method.MUTUAL_TLS, null),
                "127.0.0.1",
                "marital-status.verify",
                new QueryContext(new Purpose("case-investigation"), new LegalBasis("CPL-54"), "A6401992026110001",
                        new Officer("李", officer, "刑侦"),
                        "case"),
                null, subjects, Set.of("label"), Set.of(), Set.of("civil-affairs"), lane);
    }

    private static ResidentId person(int n) {
        return id("640199" + LocalDate.of(1950, 1, 1).plusDays(n % 18000).toString().replace("-", "") + "001");
    }

    private static ResidentId serial(int n) {
        return id("64019919800101" + "%03d".formatted(n));
    }

    private static ResidentId id(String body) {
        return new ResidentId(body + Gb11643.check(body));
    }
}
