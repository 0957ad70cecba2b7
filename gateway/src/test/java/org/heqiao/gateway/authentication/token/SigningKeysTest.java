package org.heqiao.gateway.authentication.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.awaitility.Awaitility;
import org.heqiao.gateway.confirmed.StateUnconfirmed;
import org.heqiao.gateway.keys.KeyFile;
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
        assertThatThrownBy(() -> SigningKeys.inFile(file)).isInstanceOf(IOException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void a_damaged_file_is_not_replaced() throws IOException {
        SigningKeys.inFile(file);
        Files.writeString(file, "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}");
        assertThatThrownBy(() -> SigningKeys.inFile(file)).isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be read");
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
        Awaitility.await().until(() -> !current(node).equals(before));
        assertThat(node.find(before)).isNotNull();
        SigningKeys.rotate(file);
        SigningKeys.rotate(file);
        assertThat(SigningKeys.inFile(file).find(before)).as("three are kept").isNull();
    }

    @Test
    void keys_that_cannot_be_read_any_more_sign_and_verify_nothing_until_they_can() throws IOException {
        var node = SigningKeys.inFile(file);
        var name = current(node);
        var text = Files.readString(file);

        Files.writeString(file, "damaged");
        Awaitility.await().until(() -> node.problem() != null);
        assertThat(node.problem()).contains("cannot be read");
        assertThatThrownBy(node::all).isInstanceOf(StateUnconfirmed.class);
        assertThatThrownBy(() -> node.find(name)).isInstanceOf(StateUnconfirmed.class);
        Files.delete(file);
        Awaitility.await().until(() -> String.valueOf(node.problem()).contains("not there"));

        KeyFile.write(file, text);
        Awaitility.await().until(() -> node.problem() == null);
        assertThat(current(node)).isEqualTo(name);
    }
}
