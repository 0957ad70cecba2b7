package org.heqiao.bench.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.heqiao.app.cli.CliEnvironment;
import org.heqiao.app.cli.Hub;
import org.springframework.util.FileSystemUtils;

/** An empty data folder and a free port, for a hub that is measured. */
final class BenchEnvironment {

    private BenchEnvironment() {
    }

    /**
     * Stops and removes what an earlier measurement left in the folder.
     *
     * @param javaOptions of the hub, beyond the usual ones
     */
    static CliEnvironment empty(CliEnvironment usual, List<String> javaOptions)
            throws IOException, InterruptedException {
        int port = freePort();
        var own = new CliEnvironment(usual.folder("bench"), port, URI.create("http://127.0.0.1:" + port),
                Stream.concat(usual.hubOptions().stream(), javaOptions.stream()).toList(), usual.logs());
        new Hub(own, System.out).stop();
        FileSystemUtils.deleteRecursively(own.data());
        Files.createDirectories(own.data());
        return own;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
