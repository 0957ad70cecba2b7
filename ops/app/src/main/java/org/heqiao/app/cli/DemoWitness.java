package org.heqiao.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;

/**
 * The witness of the demonstration: {@code ops/hub witness} beside the hub, so that one sees what a witness does. A
 * real one belongs to somebody else, on a machine of its own.
 */
final class DemoWitness {

    static final String NAME = "witness.heqiao.local/demo";

    private static final String WITNESSES = "heqiao.gateway.audit.witness.";
    private static final String SETTING = "--" + WITNESSES + "servers[0].";

    private final Path folder;
    private final Path hubSettings;
    private final BackgroundProcess process;

    DemoWitness(CliEnvironment cliEnvironment) {
        this.folder = cliEnvironment.data().resolve("witness");
        this.hubSettings = cliEnvironment.data().resolve("heqiao.yaml");
        this.process = new BackgroundProcess(cliEnvironment, "witness");
    }

    /** Not where the hub's own settings name witnesses: they count. */
    boolean isWanted() {
        if (Files.notExists(hubSettings)) {
            return true;
        }
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource(hubSettings));
        try {
            var settings = yaml.getObject();
            return settings == null
                    || settings.stringPropertyNames().stream().noneMatch(name -> name.startsWith(WITNESSES));
        } catch (RuntimeException unreadable) {
            return true; // the hub says so, and where
        }
    }

    /**
     * Starts it where it does not run, where it was before if that port is free: a hub that runs looks for it there.
     */
    ProcessHandle start(PrintStream out) throws IOException {
        var running = process.running();
        if (running.isPresent()) {
            return running.get();
        }
        out.println("Starting a witness of the audit log …");
        int port = address().map(address -> Integer.parseInt(address.getProperty("port", "0")))
                .filter(DemoWitness::isFree).orElse(0);
        Files.deleteIfExists(file());
        return process.start(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-Dheqiao.log.level=warn"),
                List.of("witness", "--name", NAME, "--folder", folder.toString(), "--port", String.valueOf(port),
                        "--await-key"));
    }

    BackgroundProcess process() {
        return process;
    }

    boolean isOpen() throws IOException {
        return address().isPresent();
    }

    /** For the hub, once it is open. */
    List<String> settings() throws IOException {
        if (!isWanted()) {
            return List.of();
        }
        var address = address().orElseThrow();
        return List.of(SETTING + "url=" + address.getProperty("url"), SETTING + "key=" + address.getProperty("key"));
    }

    boolean stop(Duration patience) throws IOException, InterruptedException {
        return process.stop(patience);
    }

    private Path file() {
        return WitnessCommand.address(folder);
    }

    private Optional<Properties> address() throws IOException {
        return Files.exists(file()) ? Optional.of(Hub.read(file())) : Optional.empty();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
