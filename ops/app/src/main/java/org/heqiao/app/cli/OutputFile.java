package org.heqiao.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where the answers of a command are to be written: in a form its name tells, whole or not at all. */
record OutputFile(Path path, FileFormat format) {

    /** Refuses before anything is asked what could not be written in the end. */
    static OutputFile of(Path file) {
        var format = FileFormat.named(file).filter(known -> known != FileFormat.XLS).orElseThrow(
                () -> Failure
                        .wrongUse("The ending of " + file + " says no form of answers: it is .ndjson, .csv or .xlsx."));
        refuseUnwritable(file);
        return new OutputFile(file, format);
    }

    static void refuseUnwritable(Path file) {
        var folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw Failure.wrongUse(file + " is a folder; name a file in it.");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw Failure.wrongUse("There is no folder " + folder + " to write into.");
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw Failure.wrongUse("The file " + file + " cannot be written by this user.");
        }
    }

    void write(InputStream answers) throws IOException {
        write(answers, path);
    }

    static void write(InputStream answers, Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (Files.exists(file) && !Files.isRegularFile(file) || !Files.isWritable(folder)) {
            try (var out = Files.newOutputStream(file)) {
                answers.transferTo(out);
            }
            return;
        }
        var beside = Files.createTempFile(folder, ".heqiao-", ".part"); // mode 600: answers are about people
        try {
            Files.copy(answers, beside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
