package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start uses what was recorded of an earlier one, where that lies beside the jar. */
class AotCacheTest {

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void a_recorded_start_is_used_and_a_missing_one_is_not_asked_for() throws IOException {
        var jar = folder.resolve("heqiao.jar");
        assertThat(AotCache.options(jar)).isEmpty();

        var cache = Files.createFile(folder.resolve("heqiao.aot"));
        assertThat(AotCache.options(jar)).contains("-XX:AOTCache=" + cache);
    }
}
