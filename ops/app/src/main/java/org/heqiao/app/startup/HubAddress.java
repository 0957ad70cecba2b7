package org.heqiao.app.startup;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where a hub is open, in its own words: {@code run/hub.address} of its data folder, from the moment it takes calls
 * until it ends. What answers on a port may be anybody; who wrote this file is the hub of this folder.
 *
 * @param pid              of its process
 * @param port             HTTP
 * @param certificatesPort for client systems that come by certificate; null: it has none
 * @param management       where health and metrics are read; null: not told, as by a hub of before
 */
public record HubAddress(long pid, int port, @Nullable Integer certificatesPort, @Nullable URI management) {

    private static final String FILE_MODE = "rw-r-----";
    private static final String FOLDER_MODE = "rwxr-x---";

    private static Path file(Path data) {
        return data.resolve("run/hub.address");
    }

    /** What the hub of a data folder wrote last; nothing where it wrote nothing, or nothing that can be read. */
    public static Optional<HubAddress> read(Path data) throws IOException {
        try {
            var written = new Properties();
            written.load(new StringReader(Files.readString(file(data))));
            var certificates = written.getProperty("certificates");
            var management = written.getProperty("management");
            return Optional.of(new HubAddress(Long.parseLong(written.getProperty("pid", "")),
                    Integer.parseInt(written.getProperty("port", "")),
                    certificates == null ? null : Integer.valueOf(certificates),
                    management == null ? null : URI.create(management)));
        } catch (NoSuchFileException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    void write(Path data) throws IOException {
        var file = file(data);
        Files.createDirectories(file.getParent(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FOLDER_MODE)));
        var beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FILE_MODE)));
        Files.writeString(beside,
                "pid=" + pid + "\nport=" + port + "\n"
                        + (certificatesPort == null ? "" : "certificates=" + certificatesPort + "\n")
                        + (management == null ? "" : "management=" + management + "\n"));
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static void remove(Path data) throws IOException {
        Files.deleteIfExists(file(data));
    }
}
