package org.heqiao.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A second JVM with this test's class path, ended with the test. */
final class JavaProcess implements AutoCloseable {

    private final Process process;
    private final Path log;

    private JavaProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static JavaProcess start(Path data, String name, Class<?> main, List<String> options, List<String> arguments)
            throws IOException {
        Files.createDirectories(data);
        var log = data.resolve(name + ".log");
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dio.netty.noUnsafe=false",
                        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(CliEnvironment.EVERY_JAVA);
        command.add("-Dheqiao.engines=" + System.getProperty("heqiao.engines", data.resolve("engines").toString()));
        command.addAll(options);
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        // the class path is too long for a command line that people may want to read
        var file = Files.writeString(data.resolve(name + ".classpath"),
                "-cp \"" + classPath.replace("\\", "\\\\") + "\"");
        command.add("@" + file);
        command.add(main.getName());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("HEQIAO_DATA", data.toString());
        return new JavaProcess(builder.start(), log);
    }

    void await(Duration patience, BooleanSupplier ready) throws InterruptedException, IOException {
        long end = System.nanoTime() + patience.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                kill(); // nobody has it to close it
                throw new AssertionError("not ready; it said:\n" + Files.readString(log));
            }
            Thread.sleep(100);
        }
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /**
     * As Ctrl-C, which a shell may have told its background jobs to ignore: the same hooks run. @return its exit status
     */
    int interrupt() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end");
        }
        return process.exitValue();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
    }

    static int freePort() throws IOException {
        try (var socket = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

}
