package org.heqiao.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of access tokens, in their file. */
class SigningKeysTest {

    @TempDir
    Path folder;
    private Path file = Path.of("");

    @BeforeEach
    void inAFileOfTheirOwn() {
        file = folder.resolve("keys/tokens.jwks");
    }

    private static String current(SigningKeys keys) {
        return keys.all().getKeys().getFirst().getKeyID();
    }

    @Test
    void keys_that_others_may_read_are_not_used() throws IOException {
        SigningKeys.inFile(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> SigningKeys.inFile(file)).isInstanceOf(IOException.class).hasMessageContaining("chmod 600");
    }

    @Test
    void a_damaged_file_is_not_replaced() throws IOException {
        SigningKeys.inFile(file);
        Files.writeString(file, "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}");
        assertThatThrownBy(() -> SigningKeys.inFile(file)).isInstanceOf(IOException.class).hasMessageContaining("cannot be read");
    }

    @Test
    void keys_are_made_once_and_only_their_owner_reads_them() throws IOException {
        var first = current(SigningKeys.inFile(file));
        assertThat(current(SigningKeys.inFile(file))).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void a_rotated_key_signs_on_every_node_without_a_restart_and_the_one_before_still_verifies() throws IOException {
        var node = SigningKeys.inFile(file);
        var before = current(node);
        SigningKeys.rotate(file);
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !current(node).equals(before));
        assertThat(node.find(before)).isNotNull();
        SigningKeys.rotate(file);
        SigningKeys.rotate(file);
        assertThat(SigningKeys.inFile(file).find(before)).as("three are kept").isNull();
    }
}
