package org.heqiao.app.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heqiao.app.startup.HubAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** The settings of the commands: environment variables, or system properties of the same names. */
public record CliEnvironment(Path data, int port, URI hub, List<String> hubOptions, LogLimits logs) {

    public static final List<String> EVERY_JAVA = List.of("--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8");

    private static final String MANAGEMENT_URL = "HEQIAO_MANAGEMENT_URL";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final int HIGHEST_PORT = 65_535;
    private static final String FOLDER_MODE = "rwxr-x---";

    /** How large a log grows before another file is begun, and how many of the full ones are kept. */
    public record LogLimits(DataSize size, int keep) {

        static final LogLimits USUAL = new LogLimits(DataSize.ofMegabytes(10), 10);
        private static final int MOST = 100;

        private static LogLimits of(String size, String keep) {
            try {
                var limits = new LogLimits(DataSize.parse(size.strip()), Integer.parseInt(keep.strip()));
                if (limits.size.toKilobytes() >= 1 && limits.keep >= 1 && limits.keep <= MOST) {
                    return limits;
                }
            } catch (IllegalArgumentException wrong) {
                // reported below
            }
            throw Failure.wrongUse(
                    "HEQIAO_LOG_MAX_SIZE is a size as 10MB, HEQIAO_LOG_KEEP a number of files from 1 to " + MOST + ".");
        }
    }

    public CliEnvironment(Path data, int port, URI hub, List<String> hubOptions) {
        this(data, port, hub, hubOptions, LogLimits.USUAL);
    }

    public static CliEnvironment ofThisShell() {
        int port = port(read("HEQIAO_PORT", "8080"));
        return new CliEnvironment(data(read("HEQIAO_DATA", "data")), port,
                address("HEQIAO_URL", read("HEQIAO_URL", "http://127.0.0.1:" + port)),
                List.of(read("HEQIAO_OPTS", "-Xmx512m").strip().split("\\s+")),
                LogLimits.of(read("HEQIAO_LOG_MAX_SIZE", "10MB"), read("HEQIAO_LOG_KEEP", "10")));
    }

    private static Path data(String text) {
        try {
            var data = Path.of(text).toAbsolutePath().normalize();
            if (Files.exists(data) && !Files.isDirectory(data)) {
                throw Failure.wrongUse("HEQIAO_DATA names a folder; " + data + " is none.");
            }
            return data;
        } catch (InvalidPathException invalid) {
            throw Failure.wrongUse("HEQIAO_DATA is no name of a folder in the character set of this shell.");
        }
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text.strip());
            if (port >= 1 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // reported below
        }
        throw Failure.wrongUse("HEQIAO_PORT is the number of a port, from 1 to " + HIGHEST_PORT + ".");
    }

    private static URI address(String name, String text) {
        try {
            var address = new URI(text.strip());
            if (address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (URISyntaxException invalid) {
            // reported below
        }
        throw Failure.wrongUse(name + " is an address as http://127.0.0.1:8080.");
    }

    /** The address of the hub on this machine, wherever else commands may be sent. */
    URI own() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where health and metrics of the hub are read: as it says itself, else as this shell does. */
    Optional<URI> management() throws IOException {
        var written = HubAddress.read(data)
                .filter(address -> LOOPBACK.contains(hub.getHost()) && address.port() == hub.getPort()
                        && ProcessHandle.of(address.pid()).isPresent())
                .map(HubAddress::management);
        var named = value(MANAGEMENT_URL);
        return written.isPresent() || named == null || named.isBlank()
                ? written
                : Optional.of(address(MANAGEMENT_URL, named));
    }

    /** A folder below the data folder, made if need be. */
    public Path folder(String name) {
        var folder = data.resolve(name);
        try {
            return Files.isDirectory(folder)
                    ? folder
                    : Files.createDirectories(folder,
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FOLDER_MODE)));
        } catch (IOException failed) {
            var why = failed instanceof FileSystemException detailed && detailed.getReason() != null
                    ? ": " + detailed.getReason()
                    : "";
            throw new Failure("The data folder " + data + " cannot be written" + why
                    + ". Make it writable for this user, or choose another with HEQIAO_DATA.");
        }
    }

    private static String read(String name, String otherwise) {
        var value = value(name);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        if (!Arguments.isReadable(value)) {
            throw Failure.wrongUse(
                    name + " is not text in the character set of this shell. Use a locale of UTF-8: LC_ALL=C.UTF-8.");
        }
        return value;
    }

    private static @Nullable String value(String name) {
        var property = System.getProperty(name);
        return property == null ? System.getenv(name) : property;
    }
}
