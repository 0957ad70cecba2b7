package org.heqiao.bench.command;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.heqiao.app.cli.CliEnvironment;
import org.heqiao.app.cli.Failure;
import org.heqiao.bench.plain.PlainApplication;
import org.postgresql.ds.PGSimpleDataSource;

/** A plain application in a process of its own, which ends with this one however this one ends. */
final class PlainProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final GatewayStage stage;
    private final int port = BenchEnvironment.freePort();
    private final Path log;
    private final Process process;

    /** Java runs with the options that the hub's has. */
    PlainProcess(GatewayStage stage, CliEnvironment cliEnvironment, PGSimpleDataSource database, PlainToken token)
            throws IOException {
        this.stage = stage;
        this.log = cliEnvironment.folder("log").resolve(stage.figure() + ".out");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(CliEnvironment.EVERY_JAVA);
        command.addAll(cliEnvironment.hubOptions().stream()
                .filter(option -> !option.startsWith("-XX:StartFlightRecording")).toList());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PlainApplication.class.getName(),
                "--server.port=" + port, "--spring.profiles.active=" + stage.profiles(),
                "--plain.public-key=" + token.publicKey(), "--spring.datasource.url=" + database.getUrl(),
                "--spring.datasource.username=" + database.getUser()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SPRING_DATASOURCE_PASSWORD", String.valueOf(database.getPassword()));
        process = builder.start();
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", port);
    }

    /** @throws Failure it ended, or gives another answer than 200: such a yardstick measures nothing */
    void awaitAnswer(byte[] body, PlainToken token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + stage.path()))
                .timeout(PATIENCE).header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token.value())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build()) {
            while (process.isAlive() && System.nanoTime() < end) {
                try {
                    int status = http.send(request, BodyHandlers.discarding()).statusCode();
                    if (status == 200) {
                        return;
                    }
                    throw new Failure("The " + stage.words() + " answers " + status + "; look into " + log + ".");
                } catch (ConnectException notYet) {
                    Thread.sleep(PAUSE);
                }
            }
        }
        throw new Failure("The " + stage.words() + " does not start; look into " + log + ".");
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
