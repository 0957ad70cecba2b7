package org.heqiao.app.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads what is typed behind a command. What the shell's character set could not carry is refused: it would be written
 * down for ever.
 */
final class Arguments {

    /** What a decoder puts in the place of bytes it cannot read. */
    private static final char REPLACEMENT = '\uFFFD';

    private Arguments() {
    }

    static boolean isReadable(String text) {
        return text.indexOf(REPLACEMENT) < 0;
    }

    /** A sentence about the first argument that was not readable. */
    static Optional<String> unreadable(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (!isReadable(arguments[i])) {
                return Optional.of("Argument " + (i + 1) + " is not text in the character set of this shell ("
                        + charset()
                        + "). Use a terminal and a locale of one character set, UTF-8 at best: LC_ALL=C.UTF-8.");
            }
        }
        return Optional.empty();
    }

    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException invalid) {
            throw new TypeConversionException(
                    "this is no name of a file in the character set of this shell (" + charset() + ")");
        }
    }

    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException invalid) {
            throw new TypeConversionException("a day is written as 2026-11-24");
        }
    }

    private static String charset() {
        return System.getProperty("sun.jnu.encoding", "unknown");
    }
}
