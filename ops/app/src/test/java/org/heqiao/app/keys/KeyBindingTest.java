package org.heqiao.app.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.heqiao.app.database.EmbeddedDatabase;
import org.heqiao.app.startup.CannotStart;
import org.heqiao.gateway.keys.KeyCheckTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database knows its keys: a node with others, or without, does not start, and says in one sentence what to do. */
class KeyBindingTest {

    private static EmbeddedDatabase database;
    private static JdbcTemplate db;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private KeyCheckTable checks;
    private KeyBinding binding;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.start(shared, 0, Map.of("shared_buffers", "16MB", "fsync", "off"));
        var source = new DriverManagerDataSource(database.url(), database.username(), database.password());
        Flyway.configure().dataSource(source).locations("classpath:db/migration/gateway").load().migrate();
        db = new JdbcTemplate(source);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void anEmptyDatabase() {
        db.execute("truncate gateway_keys.key_check");
        checks = new KeyCheckTable(db);
        binding = new KeyBinding(checks, Set.of());
    }

    private KeyRingFile file(String node) {
        return new KeyRingFile(folder.resolve(node + "/keyring"), new SecureRandom());
    }

    @Test
    void an_empty_database_takes_a_new_ring_and_knows_it_from_then_on() {
        binding.ring(file("one"));

        assertThat(checks.known("ring")).containsOnlyKeys("lookup", "aes 1");
        assertThat(binding.ring(file("one")).checkValues().get("lookup")).isEqualTo(checks.known("ring").get("lookup"));
    }

    @Test
    void a_missing_ring_is_never_made_anew_over_a_database_that_had_one() throws Exception {
        binding.ring(file("one"));
        Files.delete(folder.resolve("one/keyring"));

        assertThatThrownBy(() -> binding.ring(file("one"))).isInstanceOfSatisfying(CannotStart.class,
                why -> assertThat(why.remedy()).contains("heqiao.keys.file"))
                .hasMessageContaining("is missing");
        assertThat(folder.resolve("one/keyring")).doesNotExist();
    }

    @Test
    void a_second_node_with_a_ring_of_its_own_is_refused() {
        binding.ring(file("one"));
        file("two").open();

        assertThatThrownBy(() -> binding.ring(file("two"))).isInstanceOf(CannotStart.class)
                .hasMessageContaining("not that of this database");
    }

    @Test
    void a_rotated_ring_is_the_databases_and_an_older_copy_is_not_any_more() throws Exception {
        binding.ring(file("one"));
        Files.createDirectories(folder.resolve("two"));
        Files.copy(folder.resolve("one/keyring"), folder.resolve("two/keyring"),
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        file("one").rotate();

        assertThat(binding.ring(file("one")).checkValues()).containsKey("aes 2");
        assertThatThrownBy(() -> binding.ring(file("two"))).isInstanceOf(CannotStart.class)
                .hasMessageContaining("lacks aes 2");
        file("two").rotate();
        assertThatThrownBy(() -> binding.ring(file("two"))).as("rotated on its own").isInstanceOf(CannotStart.class)
                .hasMessageContaining("its key aes 2 is another");
    }

    @Test
    void the_key_of_the_audit_log_is_bound_to_the_database() {
        var file = folder.resolve("audit-log.pem");
        binding.refuseToMakeLogKey(file);
        binding.bindLog(file, "first");
        binding.bindLog(file, "first");

        assertThatThrownBy(() -> binding.bindLog(file, "another")).isInstanceOf(CannotStart.class);
        assertThatThrownBy(() -> binding.refuseToMakeLogKey(file)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("is missing");
    }

    @Test
    void keys_of_tokens_follow_each_other_and_are_replaced_only_by_whoever_says_that_they_are_lost() {
        var file = folder.resolve("tokens.jwks");
        binding.refuseToMake("tokens", "heqiao.keys.tokens", file);
        binding.bind("tokens", "heqiao.keys.tokens", file, List.of("a"));
        binding.add("tokens", List.of("b", "a"));
        binding.bind("tokens", "heqiao.keys.tokens", file, List.of("c", "b"));

        assertThatThrownBy(() -> binding.bind("tokens", "heqiao.keys.tokens", file, List.of("x")))
                .isInstanceOf(CannotStart.class);
        assertThatThrownBy(() -> binding.refuseToMake("tokens", "heqiao.keys.tokens", file)).isInstanceOfSatisfying(
                CannotStart.class,
                why -> assertThat(why.remedy()).contains("heqiao.keys.replace=tokens"));
        var told = new KeyBinding(checks, Set.of("tokens"));
        told.refuseToMake("tokens", "heqiao.keys.tokens", file);
        told.bind("tokens", "heqiao.keys.tokens", file, List.of("x"));
        assertThat(checks.known("tokens")).containsOnlyKeys("x");
    }
}
