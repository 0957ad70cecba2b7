package org.heqiao.routes.household.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import org.heqiao.routes.TestDatabase;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.privacy.KeyRing;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class BatchMembersTest {

    private static final int HOUSEHOLDS = 150_000;

    private final PersonalDataCodec personalData = new PersonalDataCodec(
            KeyRing.create(new SecureRandom()).fieldCipher());

    /** A page of the reports of a large file takes as long as one of a small file. */
    @Test
    void for_a_page_of_households_their_members_alone_are_read() {
        try (var database = TestDatabase.create()) {
            var db = new JdbcTemplate(database);
            var person = new ResidentId("640199199001010014");
            var sealed = personalData.identity(new MemberContent("1", new PersonName("张远山"), person, "01",
                    "LIVING_TOGETHER", null, null, null, null, null));
            db.update("""
                    insert into hub.household (id, batch_id, household_no, scheme, division, applied_on, first_member,
                           members)
                    select n, 1, 'H' || n, 'minimum-living', '640199', date '2026-11-20', 2 * n, 2
                      from generate_series(1, ?) as n""", HOUSEHOLDS);
            db.update("""
                    insert into hub.member (id, household_id, identity, declared)
                    select n, n / 2, ?, '' from generate_series(2, ?) as n""", sealed, 2 * HOUSEHOLDS + 1);
            db.execute("analyze hub.household, hub.member");
            var members = new BatchMembers(db, personalData);

            var read = Objects.requireNonNull(new TransactionTemplate(new JdbcTransactionManager(database))
                    .execute(tx -> {
                        List<Subject> found = members.of(500, 700);
                        assertThat(found).containsExactly(person);
                        return Objects
                                .requireNonNull(db.queryForObject(
                                        "select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)"
                                                + " from pg_stat_xact_user_tables where relname = 'member'",
                                        Long.class));
                    }));

            assertThat(read).isEqualTo(400);
        }
    }
}
