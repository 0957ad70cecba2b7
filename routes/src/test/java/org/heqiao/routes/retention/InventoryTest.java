package org.heqiao.routes.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.heqiao.routes.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nothing is kept for ever by silence. */
class InventoryTest {

    @Test
    void every_table_is_of_one_kind_that_is_removed_or_kept_for_a_reason() {
        try (var database = TestDatabase.create()) {
            var tables = new JdbcTemplate(database).queryForList(
                    """
                            select schemaname || '.' || tablename from pg_tables
                             where schemaname not in ('pg_catalog', 'information_schema')
                               and tablename <> 'flyway_schema_history'
                            """,
                    String.class);

            assertThat(Stream.concat(Stream.of(RetentionKind.values()).flatMap(kind -> kind.tables().stream()),
                    Stream.of(KeptKind.values()).flatMap(kind -> kind.tables().stream())))
                    .as("a new table is named in RetentionKind, with what removes it, or in KeptKind, with why not")
                    .containsExactlyInAnyOrderElementsOf(tables);
        }
    }
}
