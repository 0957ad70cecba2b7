package org.heqiao.app.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Who has the port that a hub is to be started on. */
public final class PortHolder {

    public static final String DATA = "--heqiao.data=";
    public static final String PORT = "--server.port=";
    private static final int HIGHEST = 65_535;

    private PortHolder() {
    }

    /**
     * Refuses a port that cannot be had: by a sentence that names it and, where a hub has it, that hub's data folder.
     */
    static void refuseIfTaken(int port) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), port));
        } catch (BindException refused) {
            if (String.valueOf(refused.getMessage()).contains("Permission denied")) {
                throw new Failure("Port " + port
                        + " is not for this user: choose one from 1024 on, HEQIAO_PORT=8080 ops/hub start");
            }
            var another = "choose another port: HEQIAO_PORT=" + (port % HIGHEST + 1) + " ops/hub start";
            throw new Failure(hubOn(port)
                    .map(data -> "Port " + port + " is held by the hub on the data folder " + data
                            + ". Stop that hub, or " + another)
                    .orElse("Port " + port + " is taken by another program. Stop that program, or " + another));
        }
    }

    /** The data folder of the hub that was started on a port of this machine; nothing where none can be seen. */
    static Optional<String> hubOn(int port) throws IOException {
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : processes) {
                var data = dataFolder(process.resolve("cmdline"), PORT + port);
                if (data.isPresent()) {
                    return data;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> dataFolder(Path commandLine, String port) {
        try {
            var arguments = Arrays
                    .asList(new String(Files.readAllBytes(commandLine), StandardCharsets.UTF_8).split("\0"));
            return arguments.contains("serve") && arguments.contains(port)
                    ? arguments.stream().filter(each -> each.startsWith(DATA))
                            .map(each -> each.substring(DATA.length())).findFirst()
                    : Optional.empty();
        } catch (IOException goneOrClosed) {
            return Optional.empty();
        }
    }
}
