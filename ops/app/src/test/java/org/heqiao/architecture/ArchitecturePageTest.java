package org.heqiao.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** A page that names classes to read names classes that there are. */
class ArchitecturePageTest {

    private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z][a-z0-9]+[A-Za-z0-9]*)`");

    @ParameterizedTest
    @CsvSource({"ops/docs/architecture.md, 60", "README.md, 3"})
    void names_classes_that_exist(String page, int atLeast) throws IOException {
        var known = Arrays.stream(new PathMatchingResourcePatternResolver()
                .getResources("classpath*:org/heqiao/**/*.class"))
                .map(file -> Objects.requireNonNull(file.getFilename()).replaceAll("^.*\\$|\\.class$", ""))
                .collect(Collectors.toSet());
        var named = new TreeSet<String>();
        var matcher = CLASS_NAME.matcher(Files.readString(Path.of("../..", page)));
        while (matcher.find()) {
            named.add(matcher.group(1));
        }

        assertThat(named).hasSizeGreaterThanOrEqualTo(atLeast).isSubsetOf(known);
    }
}
