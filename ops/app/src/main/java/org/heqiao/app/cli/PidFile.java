package org.heqiao.app.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which process runs, in a file: its number, and when it began, for numbers are given again. What is empty, damaged, of
 * a process that is gone or of another that has got its number is no process.
 */
final class PidFile {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18}) (\\S{1,100})");
    private static final String MODE = "rw-r-----";

    private final Path file;

    PidFile(Path file) {
        this.file = file;
    }

    /** Whole or not at all: a full disk leaves no half of it. */
    void write(ProcessHandle process) throws IOException {
        var beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(MODE)));
        Files.writeString(beside, process.pid() + " " + begun(process));
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    Optional<ProcessHandle> running() throws IOException {
        try {
            var written = WRITTEN.matcher(Files.readString(file).strip());
            return written.matches()
                    ? ProcessHandle.of(Long.parseLong(written.group(1))).filter(ProcessHandle::isAlive)
                            .filter(process -> written.group(2).equals(begun(process)))
                    : Optional.empty();
        } catch (NoSuchFileException | MalformedInputException none) {
            return Optional.empty();
        }
    }

    boolean isThere() {
        return Files.exists(file);
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    /** In the kernel's ticks since boot, and the boot: the clock of the machine may be set while the process runs. */
    private static String begun(ProcessHandle process) {
        try {
            var line = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return fields[19] + "@" + Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException | IndexOutOfBoundsException noSuchSystem) {
            return process.info().startInstant().map(instant -> String.valueOf(instant.toEpochMilli())).orElse("-");
        }
    }
}
