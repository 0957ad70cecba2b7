package org.heqiao.connectors.civilaffairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.heqiao.connectors.civilaffairs.CivilAffairsRegister.Tidings;
import org.heqiao.connectors.civilaffairs.MarriageRegistration.Delivered;
import org.heqiao.connectors.civilaffairs.MarriageRegistration.References;
import org.heqiao.schemas.event.RegisterChange;
import org.heqiao.schemas.event.RegisterChange.Kind;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.marriage.PersonKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegisterFeedTest {

    private static final Party HE = new Party("640199199001010014", "马宁");
    private static final Party SHE = new Party("640199199001010022", "马兰");
    private static final LocalDate DAY = LocalDate.of(2026, 5, 20);

    private final CivilAffairsRegister register = new CivilAffairsRegister(RegisterDatabase.owned(),
            RegisterDatabase.KEYS.lookupHash(),
            RegisterDatabase.KEYS.fieldCipher());
    private final RegisterFeed changes = new RegisterFeed(RegisterDatabase.owned(),
            RegisterDatabase.KEYS.fieldCipher());

    @BeforeEach
    void empty() throws SQLException {
        RegisterDatabase.emptied();
    }

    @Test
    void the_archive_is_no_news() throws Exception {
        register.importMarriages(Stream.of(act("1", "IA", DAY)), Tidings.HISTORY);

        assertThat(all()).isEmpty();
    }

    @Test
    void a_marriage_is_told_once_with_both_of_whom_nothing_is_printed() throws Exception {
        register.importMarriages(Stream.of(act("1", "IA", DAY)), Tidings.NEWS);
        register.importMarriages(Stream.of(act("1", "IA", DAY)), Tidings.NEWS);

        assertThat(all()).singleElement().satisfies(registerChange -> {
            assertThat(registerChange.kind()).isEqualTo(Kind.MARRIAGE);
            assertThat(registerChange.on()).isEqualTo(DAY);
            assertThat(registerChange.reference()).isEqualTo("640199/1");
            assertThat(registerChange.a()).isNotNull()
                    .satisfies(party -> assertThat(party.key()).isEqualTo(key(HE)));
            assertThat(registerChange.b()).isNotNull()
                    .satisfies(party -> assertThat(party.name()).isEqualTo("马兰"));
            assertThat(registerChange.toString() + registerChange.a() + registerChange.b()).doesNotContain("马",
                    HE.idNumber(),
                    SHE.idNumber());
        });
    }

    @Test
    void refused_acts_and_reissues_are_no_news() throws Exception {
        register.importMarriages(
                Stream.of(new MarriageRegistration("640199", "1", "IA", DAY, null, null, 2, true, HE, SHE),
                        act("2", "ICA", DAY)),
                Tidings.NEWS);

        assertThat(all()).isEmpty();
    }

    @Test
    void acts_of_one_delivery_are_told_in_the_order_in_which_they_happened() throws Exception {
        register.importMarriages(
                Stream.of(act("3", "ID", DAY.plusDays(2)), act("2", "IB", DAY.plusDays(1)), act("1", "IA", DAY),
                        act("0", "DA", DAY.plusDays(3))),
                Tidings.NEWS);

        assertThat(all()).extracting(RegisterChange::kind).containsExactly(Kind.MARRIAGE, Kind.DIVORCE, Kind.REVOCATION,
                Kind.DIVORCE_APPLIED);
    }

    @Test
    void a_record_that_replaces_another_is_told_as_a_correction() throws Exception {
        register.importMarriages(Stream.of(act("1", "IA", DAY)), Tidings.HISTORY);
        register.importMarriages(
                Stream.of(new MarriageRegistration(new ActId("640199", "2"), "IA", DAY, null, Delivered.UNTOLD,
                        new References(null, null, new ActId("640199", "1")), 1, true, null, HE, SHE)),
                Tidings.NEWS);

        assertThat(all()).extracting(RegisterChange::kind).containsExactly(Kind.CORRECTION);
    }

    @Test
    void an_application_that_is_withdrawn_later_is_the_same_record_and_told_again() throws Exception {
        var applied = act("1", "DA", DAY);
        register.importMarriages(Stream.of(applied), Tidings.NEWS);
        var withdrawn = new MarriageRegistration(applied.id(), "DA", DAY, null, Delivered.UNTOLD, References.NONE, 1,
                true,
                DAY.plusDays(9), HE, SHE);

        assertThat(register.importMarriages(Stream.of(withdrawn), Tidings.NEWS)).isEqualTo(1);
        assertThat(register.importMarriages(Stream.of(applied), Tidings.NEWS)).isZero();
        assertThat(all()).extracting(RegisterChange::kind, RegisterChange::on).containsExactly(
                org.assertj.core.groups.Tuple.tuple(Kind.DIVORCE_APPLIED, DAY),
                org.assertj.core.groups.Tuple.tuple(Kind.CORRECTION, DAY.plusDays(9)));
    }

    @Test
    void a_judgment_is_told_and_again_when_its_effect_is_known() throws Exception {
        register.importCourtNotices(Stream.of(judgment(null)), Tidings.NEWS);
        register.importCourtNotices(Stream.of(judgment(null), judgment(DAY.plusDays(20))), Tidings.NEWS);
        register.importCourtNotices(Stream.of(judgment(null)), Tidings.NEWS);

        assertThat(all()).extracting(RegisterChange::kind, RegisterChange::on).containsExactly(
                org.assertj.core.groups.Tuple.tuple(Kind.COURT_JUDGMENT, DAY),
                org.assertj.core.groups.Tuple.tuple(Kind.COURT_JUDGMENT, DAY.plusDays(20)));
    }

    @Test
    void a_death_is_told_once_and_only_if_it_touches_an_open_marriage() throws Exception {
        register.importCremations(Stream.of(cremation()), Tidings.NEWS);
        assertThat(all()).isEmpty();

        register.importMarriages(Stream.of(act("1", "IA", DAY)), Tidings.HISTORY);
        register.importDeaths(Stream.of(new DeathNotice(DeathNotice.Origin.MEDICAL, "m-1", DAY.plusDays(9), HE)),
                Tidings.NEWS);
        register.importDeaths(Stream.of(new DeathNotice(DeathNotice.Origin.POPULATION, "p-1", DAY.plusDays(10), HE)),
                Tidings.NEWS);

        assertThat(all()).singleElement().satisfies(registerChange -> {
            assertThat(registerChange.kind()).isEqualTo(Kind.DEATH);
            assertThat(registerChange.a()).isNotNull().satisfies(dead -> assertThat(dead.key()).isEqualTo(key(HE)));
            assertThat(registerChange.b()).isNotNull()
                    .satisfies(spouse -> assertThat(spouse.key()).isEqualTo(key(SHE)));
        });
    }

    @Test
    void what_everybody_has_read_is_dropped_step_by_step_when_it_is_old_and_the_newest_stays() throws Exception {
        register.importMarriages(
                Stream.of(act("1", "IA", DAY), act("2", "IB", DAY.plusDays(1)), act("3", "IA", DAY.plusDays(2)),
                        act("4", "IB", DAY.plusDays(3))),
                Tidings.NEWS);
        var later = Instant.now().plusSeconds(60);
        long third = all().get(2).seq();

        assertThat(purge(Instant.now().minusSeconds(3600), Long.MAX_VALUE, 100)).as("young").isZero();
        assertThat(purge(later, third, 1)).isEqualTo(1);
        assertThat(purge(later, third, 100)).isEqualTo(2);
        assertThat(purge(later, third, 100)).as("not passed by a reader").isZero();
        assertThat(purge(later, Long.MAX_VALUE, 100)).as("the newest").isZero();
        assertThat(all()).extracting(RegisterChange::reference).containsExactly("640199/4");
        assertThat(changes.newest()).isEqualTo(third + 1);
    }

    @Test
    void a_death_is_told_once_also_when_the_telling_is_not_kept_any_more() throws Exception {
        register.importMarriages(Stream.of(act("1", "IA", DAY)), Tidings.HISTORY);
        register.importCremations(Stream.of(cremation()), Tidings.NEWS);
        register.importMarriages(Stream.of(act("2", "IA", DAY.plusDays(40))), Tidings.NEWS);
        assertThat(purge(Instant.now().plusSeconds(60), Long.MAX_VALUE, 100)).isEqualTo(1);

        register.importDeaths(Stream.of(new DeathNotice(DeathNotice.Origin.POPULATION, "p-1", DAY.plusDays(50), HE)),
                Tidings.NEWS);

        assertThat(all()).extracting(RegisterChange::kind).containsExactly(Kind.MARRIAGE);
    }

    @Test
    void the_death_of_a_divorced_person_touches_no_marriage() throws Exception {
        register.importMarriages(Stream.of(act("1", "IA", DAY), act("2", "IB", DAY.plusDays(1))), Tidings.HISTORY);
        register.importCremations(Stream.of(cremation()), Tidings.NEWS);

        assertThat(all()).isEmpty();
    }

    @Test
    void a_later_change_waits_for_an_earlier_one_to_be_committed() throws Exception {
        var hash = RegisterDatabase.KEYS.lookupHash();
        var kinds = new RecordKinds(hash, RegisterDatabase.KEYS.fieldCipher());
        var reached = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        var slow = new RegisterLoader<>(RegisterDatabase.owned(), kinds.marriages, hash, true, (connection, chunk) -> {
            reached.countDown();
            try {
                mayCommit.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        });
        slow.add(1, act("1", "IA", DAY));
        var first = CompletableFuture.runAsync(() -> run(slow::flush));
        reached.await(10, TimeUnit.SECONDS);
        var second = CompletableFuture
                .runAsync(() -> run(() -> register.importMarriages(Stream.of(act("2", "IA", DAY)), Tidings.NEWS)));

        await().pollDelay(Duration.ofMillis(200)).until(() -> all().isEmpty() && !second.isDone());
        mayCommit.countDown();
        CompletableFuture.allOf(first, second).get(10, TimeUnit.SECONDS);

        assertThat(all()).extracting(registerChange -> registerChange.reference()).containsExactly("640199/1",
                "640199/2");
    }

    private interface Step {
        void run() throws SQLException;
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<RegisterChange> all() throws Exception {
        return changes.after(0, 100);
    }

    private static PersonKey key(Party party) {
        return PersonKey.of(RegisterDatabase.KEYS.lookupHash().of(new ResidentId(String.valueOf(party.idNumber()))));
    }

    private static MarriageRegistration act(String number, String operation, LocalDate on) {
        return new MarriageRegistration("640199", number, operation, on, null, null, 1, true, HE, SHE);
    }

    private static CourtNotice judgment(@org.jspecify.annotations.Nullable LocalDate effectiveOn) {
        return new CourtNotice("某某县人民法院", "(2026)宁0199民初1号", CourtNotice.Kind.DIVORCE, DAY, effectiveOn, null, HE, SHE);
    }

    private static CremationRecord cremation() {
        return new CremationRecord(HE, DAY.plusDays(30), DAY.plusDays(32));
    }

    private int purge(Instant before, long passed, int limit) throws SQLException {
        try (var transaction = RegisterDatabase.owned().getConnection()) {
            return changes.purge(transaction, before, passed, limit);
        }
    }
}
