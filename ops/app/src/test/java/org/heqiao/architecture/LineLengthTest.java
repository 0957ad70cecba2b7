package org.heqiao.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Code is read without scrolling: every line fits, tests, examples and compared texts included. */
class LineLengthTest {

    private static final int LONGEST = 120;
    private static final Path REPOSITORY = Path.of("../..");

    @Test
    void no_line_of_a_java_file_is_longer_than_120_characters() throws IOException {
        var files = javaFiles();
        var tooLong = new ArrayList<String>();
        for (var file : files) {
            var lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                var line = lines.get(i);
                // an import is as long as the name it has
                if (line.codePointCount(0, line.length()) > LONGEST && !line.startsWith("import ")) {
                    tooLong.add(REPOSITORY.relativize(file) + ":" + (i + 1));
                }
            }
        }

        assertThat(files).hasSizeGreaterThan(1000);
        assertThat(tooLong).isEmpty();
    }

    private static List<Path> javaFiles() throws IOException {
        var files = new ArrayList<Path>();
        Files.walkFileTree(REPOSITORY, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                var name = String.valueOf(folder.getFileName());
                boolean foreign = name.equals("target") || name.startsWith(".") && !folder.equals(REPOSITORY);
                return foreign ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
