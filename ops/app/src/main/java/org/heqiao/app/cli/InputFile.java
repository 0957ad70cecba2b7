package org.heqiao.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file to be handed to the hub: it is there, is a file, can be read and is not empty. What comes through a pipe
 * ({@code /dev/stdin}) is put into a file for the time of the command, because its length is to be known before it is
 * sent.
 */
record InputFile(Path path, @Nullable Path temporary) implements AutoCloseable {

    static InputFile open(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new Failure("There is no file " + file + ".");
        }
        if (Files.isDirectory(file)) {
            throw new Failure(file + " is a folder; name a file in it.");
        }
        if (!Files.isReadable(file)) {
            throw new Failure("The file " + file + " cannot be read by this user.");
        }
        var input = Files.isRegularFile(file) ? new InputFile(file, null) : copied(file);
        if (Files.size(input.path) == 0) {
            input.close();
            throw new Failure("The file " + file + " is empty.");
        }
        return input;
    }

    private static InputFile copied(Path pipe) throws IOException {
        var copy = Files.createTempFile("heqiao-", ""); // mode 600
        try (var in = Files.newInputStream(pipe); var out = Files.newOutputStream(copy)) {
            in.transferTo(out);
        }
        return new InputFile(copy, copy);
    }

    @Override
    public void close() throws IOException {
        if (temporary != null) {
            Files.deleteIfExists(temporary);
        }
    }
}
