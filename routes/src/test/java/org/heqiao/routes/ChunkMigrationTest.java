package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database of the version that kept a row for each leg. */
class ChunkMigrationTest {

    private static final String ROUTES = "classpath:db/migration/routes";

    private final DataSource source = TestDatabase.createWithoutTables();
    private final JdbcTemplate before = new JdbcTemplate(source);

    @Test
    void is_refused_in_a_sentence_while_a_batch_is_unfinished_and_is_left_as_it_was() {
        Flyway.configure().dataSource(source).locations(ROUTES).target("1102").load().migrate();
        aBatch("CHECKING");

        assertThatThrownBy(this::migrate).isInstanceOf(FlywayException.class)
                .hasStackTraceContaining("The version before has household checks that are not finished");
        assertThat(before.queryForObject("select count(*) from hub.leg", Integer.class)).isEqualTo(1);

        before.update("update hub.batch set state = 'DONE', reported = 1, finished_at = now()");
        migrate();
        assertThat(before.queryForObject("select count(*) from hub.report", Integer.class)).isEqualTo(1);
        assertThat(before.queryForObject("select count(*) from hub.leg", Integer.class)).isZero();
    }

    private void migrate() {
        Flyway.configure().dataSource(source).locations(ROUTES).load().migrate();
    }

    private void aBatch(String state) {
        before.update("""
                insert into hub.batch (public_id, agency, fingerprint, asking, purpose, lane, state, file, file_kind,
                       file_charset, file_bytes, file_rows, households, first_household, accepted)
                values (gen_random_uuid(), 'a', 'f', '', 'p', 4, ?, 1, 'csv', 'UTF-8', 1, 1, 1, 1, 1)""", state);
        before.update("""
                insert into hub.household (id, batch_id, household_no, scheme, division, applied_on, first_member,
                       members, first_leg, legs, legs_open)
                select 1, id, 'H', 's', '640199', current_date, 1, 1, 1, 1, 0 from hub.batch""");
        before.update(
                "insert into hub.leg (id, household_id, member_id, source, item) values (1, 1, 1, 'tax', 'income')");
        before.update("insert into hub.report (household_id, version, report_no, conclusion, content)"
                + " values (1, 1, 'R', 'CLUES', '')");
    }
}
