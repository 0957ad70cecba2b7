package org.heqiao.app.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void a_folder_that_another_hub_uses_is_refused_until_that_hub_has_ended() throws Exception {
        try (var first = DataFolder.take(folder)) {
            assertThatThrownBy(() -> DataFolder.take(folder)).isInstanceOf(CannotStart.class)
                    .hasMessage("Another hub is running on the data folder " + first + ".");
        }
        try (var next = DataFolder.take(folder)) {
            assertThat(next.path()).isEqualTo(folder);
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws Exception {
        var file = Files.writeString(folder.resolve("a-file"), "");

        assertThatThrownBy(() -> DataFolder.take(file.resolve("data"))).isInstanceOf(CannotStart.class)
                .hasMessageContaining("The data folder " + file.resolve("data") + " cannot be written");
    }
}
