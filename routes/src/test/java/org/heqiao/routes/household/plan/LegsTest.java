package org.heqiao.routes.household.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heqiao.connectors.kit.HandClock;
import org.heqiao.routes.TestDatabase;
import org.heqiao.routes.household.plan.LegPlan.AskedMember;
import org.heqiao.schemas.fact.FactRegistry;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.privacy.KeyRing;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.SourceId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two chunks of one batch: legs 100 to 105 of households 50 and 51, legs 200 and 201 of household 60. */
class LegsTest {

    private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");
    private static final LocalDate APPLIED = LocalDate.of(2026, 11, 20);
    private static final Answer NOTHING = new Answer.NoRecord(NOW.minusSeconds(60), "everywhere");
    private static final Answer DOWN = new Answer.Unavailable("DOWN");
    private static final KeyRing KEYS = KeyRing.create(new SecureRandom());

    private static JdbcTemplate db;

    private final PersonalDataCodec personalData = new PersonalDataCodec(KEYS.fieldCipher());
    private final AnswerPackCodec codec = new AnswerPackCodec(KEYS.fieldCipher(), FactRegistry.of(List.of()));
    private Chunks chunks;
    private Answers answers;
    private Followers followers;
    private Legs legs;

    @BeforeAll
    static void database() {
        db = new JdbcTemplate(TestDatabase.create());
    }

    @BeforeEach
    void twoChunks() {
        db.update("delete from hub.answer");
        db.update("delete from hub.follower");
        db.update("delete from hub.member");
        db.update("delete from hub.household");
        db.update("delete from hub.chunk");
        db.update("delete from hub.batch");
        db.update("""
                insert into hub.batch (public_id, agency, fingerprint, asking, purpose, lane, state, file, file_kind,
                       file_charset, file_bytes, file_rows, households, first_household)
                values (gen_random_uuid(), 'a', 'f', '', 'p', 4, 'CHECKING', 1, 'csv', 'UTF-8', 1, 1, 3, 50)""");
        chunks = new Chunks(db);
        answers = new Answers(db, codec);
        followers = new Followers(db);
        legs = new Legs(db, chunks, answers, followers, codec, new ChunkMembers(db, personalData), new HandClock(NOW));
        chunk(100, 30, new long[]{50, 51}, new int[]{2, 1});
        chunk(200, 40, new long[]{60}, new int[]{1});
    }

    @Test
    void what_is_open_is_asked_about_everybody_by_number_name_and_letter() {
        legs.resolve(1, List.of(new LegAnswer(101, NOTHING)));

        var open = legs.openQuestions(new Long[]{100L, 101L, 102L, 104L});

        assertThat(open.questions()).containsExactly(question(100, Item.IDENTITY, 30),
                question(102, Item.IDENTITY, 31), question(104, Item.IDENTITY, 32));
        assertThat(open.letters()).extracting(letter -> letter.no()).containsExactly("L30", "L31", "L32");
        assertThat(open.persons()).extracting(named -> named.announcement()).containsExactly(130L, 131L, 132L);
    }

    @Test
    void a_leg_is_answered_once_and_its_household_is_complete_with_the_last_one() {
        var first = legs.resolve(1, List.of(new LegAnswer(104, NOTHING)));
        var again = legs.resolve(1, List.of(new LegAnswer(104, DOWN), new LegAnswer(105, DOWN)));

        assertThat(first.own()).isEqualTo(1);
        assertThat(first.completed()).isEmpty();
        assertThat(again.own()).isEqualTo(1);
        assertThat(again.byOutcome()[Outcome.SOURCE_UNAVAILABLE.ordinal()]).isEqualTo(1);
        assertThat(again.completed()).containsExactly(51L);
        assertThat(answered(100)).isEqualTo(Map.of(104L, NOTHING, 105L, DOWN));
        assertThat(legs.completedHouseholds(new Long[]{100L, 104L})).containsExactly(51L);
    }

    @Test
    void who_follows_a_leg_has_its_answer_in_another_chunk_too() {
        followers.insert(List.of(new Followers.Planned(200, 100, 40), new Followers.Planned(201, 101, 40)));

        var first = legs.resolve(1, List.of(new LegAnswer(100, NOTHING)));
        var second = legs.resolve(2, List.of(new LegAnswer(101, DOWN)));

        assertThat(first.own()).isEqualTo(1);
        assertThat(first.byOutcome()[Outcome.NO_RECORD.ordinal()]).isEqualTo(2);
        assertThat(second.completed()).containsExactly(60L);
        assertThat(answered(200)).isEqualTo(Map.of(200L, NOTHING, 201L, DOWN));
    }

    @Test
    void a_leg_whose_leader_is_not_asked_any_more_is_asked_by_itself() {
        followers.insert(List.of(new Followers.Planned(102, 100, 31), new Followers.Planned(200, 100, 40)));

        var leaders = new HashMap<Long, @org.jspecify.annotations.Nullable Long>();
        leaders.put(102L, null);
        leaders.put(200L, 102L);
        legs.follow(leaders);
        legs.resolve(1, List.of(new LegAnswer(102, NOTHING)));

        assertThat(legs.open(List.of(100L, 102L, 200L))).containsExactly(100L);
    }

    @Test
    void what_was_told_from_old_data_stands_where_nothing_better_comes() {
        followers.insert(List.of(new Followers.Planned(102, 100, 31)));
        var old = new Answer.Stale(NOW.minusSeconds(600), "OLD");

        var held = legs.held(Map.of(100L, old));

        assertThat(legs.openOr(DOWN, new Long[]{100L, 101L, 102L}, held)).containsExactly(new LegAnswer(100, old),
                new LegAnswer(101, DOWN), new LegAnswer(102, old));
        assertThat(legs.openOr(DOWN, new Long[]{101L}, null)).containsExactly(new LegAnswer(101, DOWN));
    }

    @Test
    void an_operator_sees_each_leg() {
        followers.insert(List.of(new Followers.Planned(200, 100, 40)));
        legs.resolve(1, List.of(new LegAnswer(105, NOTHING)));

        assertThat(db.queryForList("select id from hub.leg order by id", Long.class)).containsExactly(100L, 101L, 102L,
                103L, 104L, 105L, 200L, 201L);
        assertThat(db.queryForList("select source || ' ' || item || ' ' || member_id || ' ' || household_id"
                + " from hub.leg where outcome = 1 and answered_at is not null", String.class))
                .containsExactly("money income 32 51");
        assertThat(db.queryForObject("select same_as from hub.leg where id = 200", Long.class)).isEqualTo(100);
    }

    private Map<Long, Answer> answered(long chunk) {
        var found = new HashMap<Long, Answer>();
        answers.each(List.of(chunk), any -> true, (leg, answer) -> {
            assertThat(found.put(leg, answer)).as("answered twice").isNull();
        });
        return found;
    }

    private void chunk(long firstLeg, long firstMember, long[] households, int[] members) {
        var batch = db.queryForObject("select id from hub.batch", Long.class);
        chunks.insert(Chunk.open(firstLeg, batch == null ? 0 : batch, firstMember, households, members,
                List.of(new AskedMember(new SourceId("people"), Item.IDENTITY),
                        new AskedMember(new SourceId("money"), Item.INCOME))));
        var ids = new ArrayList<Long>();
        for (int i = 0; i < households.length; i++) {
            db.update("""
                    insert into hub.household (id, batch_id, household_no, scheme, division, applied_on, first_member,
                           members, chunk) values (?, ?, 'H', 's', '640199', ?, ?, ?, ?)""", households[i], batch,
                    APPLIED, firstMember + ids.size(), members[i], firstLeg);
            for (int k = 0; k < members[i]; k++) {
                ids.add(households[i]);
            }
        }
        for (int i = 0; i < Arrays.stream(members).sum(); i++) {
            long member = firstMember + i;
            db.update("""
                    insert into hub.member (id, household_id, subject, identity, declared, announced, commitment,
                           letter_no, applied_on) values (?, ?, ?, ?, '', ?, ?, ?, ?)""", member, ids.get(i),
                    new byte[]{(byte) member}, personalData.identity(content(member)), 100 + member,
                    new byte[]{1, (byte) member}, "L" + member, APPLIED);
        }
    }

    private static Question question(long leg, Item item, long member) {
        var content = content(member);
        return new Question(leg, item, java.util.Objects.requireNonNull(content.id()), content.name(), APPLIED);
    }

    private static MemberContent content(long member) {
        return new MemberContent("1", new PersonName("李" + member), new ResidentId("640199199001010014"), "01",
                "APPLICANT", null, null, null, null, null);
    }
}
