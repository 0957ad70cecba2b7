package org.heqiao.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Classes of a start, loaded and linked once (JEP 483, JEP 514): {@code ops/hub} makes the file beside the jar when it
 * builds. A Java or a jar for which it was not made does without, and says nothing about it.
 */
final class AotCache {

    private static final String FILE = "heqiao.aot";

    private AotCache() {
    }

    /** @return none where there is no such file */
    static List<String> options(Path jar) {
        var cache = jar.resolveSibling(FILE);
        return Files.isRegularFile(cache)
                ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off", "-Xlog:class+path*=off")
                : List.of();
    }
}
