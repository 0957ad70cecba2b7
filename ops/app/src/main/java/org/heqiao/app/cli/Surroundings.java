package org.heqiao.app.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** What the commands are told by their environment, or by system properties of the same names. */
record Surroundings(Path data, int port, URI hub, List<String> hubOptions) {

    static final List<String> EVERY_JAVA = List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    static Surroundings ofThisShell() {
        var data = Path.of(read("HEQIAO_DATA", "data")).toAbsolutePath().normalize();
        int port;
        try {
            port = Integer.parseInt(read("HEQIAO_PORT", "8080"));
        } catch (NumberFormatException notANumber) {
            throw new Failure("HEQIAO_PORT is not a number.");
        }
        return new Surroundings(data, port, URI.create(read("HEQIAO_URL", "http://127.0.0.1:" + port)),
                List.of(read("HEQIAO_OPTS", "-Xmx512m").strip().split("\\s+")));
    }

    /** A folder below the data folder, made if need be. */
    Path folder(String name) {
        var folder = data.resolve(name);
        try {
            return Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new Failure(
                    "The data folder " + data + " cannot be written. Make it writable for this user, or choose another with HEQIAO_DATA.");
        }
    }

    /** A folder and a port of its own, for a hub that is measured. */
    Surroundings forBench() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        return new Surroundings(folder("bench"), free, URI.create("http://127.0.0.1:" + free), hubOptions);
    }

    /** Stops and removes what an earlier measurement left in the folder. */
    void begin() throws IOException, InterruptedException {
        new Hub(this, System.out).stop();
        FileSystemUtils.deleteRecursively(data);
        Files.createDirectories(data);
    }

    private static String read(String name, String otherwise) {
        var property = System.getProperty(name);
        var value = property == null ? System.getenv(name) : property;
        return value == null || value.isBlank() ? otherwise : value;
    }
}
