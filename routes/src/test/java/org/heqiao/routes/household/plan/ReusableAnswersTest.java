package org.heqiao.routes.household.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.heqiao.connectors.kit.HandClock;
import org.heqiao.routes.TestDatabase;
import org.heqiao.routes.household.plan.LegPlan.AskedMember;
import org.heqiao.routes.household.plan.ReusableAnswers.Earlier;
import org.heqiao.routes.household.plan.ReusableAnswers.Person;
import org.heqiao.schemas.fact.FactRegistry;
import org.heqiao.schemas.privacy.KeyRing;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Somebody is legs 100 (people, who promise an hour of freshness) and 101 (money, which promises none) of a batch. */
class ReusableAnswersTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final byte[] SOMEBODY = "somebody".getBytes(StandardCharsets.US_ASCII);
    private static final Person PERSON = new Person(SOMEBODY, YearMonth.of(2026, 11));
    private static final AskedMember IDENTITY = new AskedMember(new SourceId("people"), Item.IDENTITY);
    private static final AskedMember INCOME = new AskedMember(new SourceId("money"), Item.INCOME);
    private static final Map<SourceId, SourceContract> CONTRACTS = Map.of(IDENTITY.source(),
            contract(Item.IDENTITY, Duration.ofHours(1)), INCOME.source(), contract(Item.INCOME, Duration.ZERO));
    private static final Answer NOTHING = new Answer.NoRecord(NOW.minusSeconds(60), "everywhere");
    private static final KeyRing KEYS = KeyRing.create(new SecureRandom());

    private static final DataSource DATABASE = TestDatabase.create();

    private final JdbcTemplate db = new JdbcTemplate(DATABASE);
    private final Batches batches = new Batches(db, new IdAllocator(db, new DataSourceTransactionManager(DATABASE)),
            new PersonalDataCodec(KEYS.fieldCipher()), new HandClock(NOW));

    private final HandClock clock = new HandClock(NOW);
    private final Answers answers = new Answers(db,
            new AnswerPackCodec(KEYS.fieldCipher(), FactRegistry.of(List.of())));
    private final Chunks chunks = new Chunks(db);
    private final Followers followers = new Followers(db);
    private final ReusableAnswers reusable = new ReusableAnswers(db, chunks, answers, followers, clock);

    @BeforeEach
    void oneOpenChunk() {
        for (var table : List.of("answer", "follower", "member", "household", "chunk", "batch")) {
            db.update("delete from hub." + table);
        }
        batch(1, "p", "CHECKING");
        db.update("""
                insert into hub.household (id, batch_id, household_no, scheme, division, applied_on, first_member,
                       members, chunk) values (50, 1, 'H', 's', '640199', ?, 30, 1, 100)""", LocalDate.of(2026, 11, 3));
        db.update("insert into hub.member (id, household_id, subject, identity, declared) values (30, 50, ?, '', '')",
                SOMEBODY);
        chunks.insert(Chunk.open(100, 1, 30, new long[]{50}, new int[]{1}, List.of(IDENTITY, INCOME)));
    }

    @Test
    void in_the_same_batch_an_open_leg_is_waited_for_and_an_answer_of_any_age_stands_in() {
        answer(100, NOTHING, NOW.minus(Duration.ofDays(9)));

        var found = of(1, "p");

        assertThat(found).isEqualTo(Map.of(IDENTITY,
                new Earlier(100, new Answers.Dated(NOTHING, NOW.minus(Duration.ofDays(9)))), INCOME,
                new Earlier(101, null)));
    }

    @Test
    void in_another_batch_an_answer_stands_in_while_the_contract_calls_it_fresh() {
        batch(2, "p", "INTAKE");
        answer(100, NOTHING, NOW.minus(Duration.ofMinutes(59)));
        answer(101, NOTHING, NOW.minus(Duration.ofMinutes(1)));

        assertThat(of(2, "p")).containsOnlyKeys(IDENTITY);

        clock.advance(Duration.ofMinutes(2));
        assertThat(of(2, "p")).isEmpty();
    }

    @Test
    void what_is_no_answer_what_was_asked_for_another_purpose_and_what_follows_another_leg_does_not_stand_in() {
        batch(2, "other", "INTAKE");
        answer(100, new Answer.Unavailable("DOWN"), NOW);
        followers.insert(List.of(new Followers.Planned(101, 7, 30)));

        assertThat(of(1, "p")).isEmpty();
        assertThat(of(2, "other")).isEmpty();
    }

    private Map<AskedMember, Earlier> of(long batch, String purpose) {
        var publicId = Objects.requireNonNull(
                db.queryForObject("select public_id from hub.batch where id = ?", UUID.class, batch));
        var all = reusable.of(batches.find(publicId).orElseThrow(), List.of(SOMEBODY), CONTRACTS);
        return all.getOrDefault(PERSON, new HashMap<>());
    }

    private void answer(long leg, Answer answer, Instant at) {
        var chunk = chunks.named(List.of(100L), Chunks.Lock.NONE).getFirst();
        chunk.settle(leg, answer.outcome());
        chunks.save(chunk);
        answers.insert(100, 1L, at, Map.of(leg, answer));
    }

    private void batch(long id, String purpose, String state) {
        db.update("""
                insert into hub.batch (id, public_id, agency, fingerprint, asking, purpose,
                       lane, state, file, file_kind, file_charset, file_bytes, file_rows,
                       households, first_household)
                       overriding system value
                values (?, gen_random_uuid(), 'yc-centre', ?, '', ?,
                       4, ?, 1, 'csv', 'UTF-8', 1, 1, 1, 50)""",
                id, new byte[]{(byte) id}, purpose, state);
    }

    private static SourceContract contract(Item item, Duration freshness) {
        return SourceContract.simple(List.of(item), 10, false, 1, 10, freshness, Duration.ofDays(1),
                Duration.ofSeconds(1), Duration.ofSeconds(30), null, null, true, null);
    }
}
