package org.heqiao.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Java process of this very program that goes on when the command ends; its number is kept in {@code run/<name>.pid}.
 */
public final class BackgroundProcess {

    private static final Duration KILLED_WITHIN = Duration.ofSeconds(10);

    private final String name;
    private final CliEnvironment cliEnvironment;
    private final PidFile pid;
    private final ProcessLog log;
    private final Supervision supervision;

    public BackgroundProcess(CliEnvironment cliEnvironment, String name) {
        this.name = name;
        this.cliEnvironment = cliEnvironment;
        this.supervision = new Supervision(cliEnvironment.data().resolve("run"), name);
        this.pid = new PidFile(cliEnvironment.data().resolve("run").resolve(name + ".pid"));
        this.log = new ProcessLog(cliEnvironment.data().resolve("log"), name, cliEnvironment.logs());
    }

    ProcessLog log() {
        return log;
    }

    /** Why it died last, where it did and nobody has stopped it since. */
    Optional<Supervision.Death> death() throws IOException {
        return supervision.death();
    }

    /** The same, and whenever it dies it is started again. */
    ProcessHandle startSupervised(List<String> javaOptions, List<String> arguments)
            throws IOException, InterruptedException {
        if (!Supervision.isPossible()) {
            return start(javaOptions, arguments);
        }
        pid.remove();
        var supervisor = begin(supervision.command(cliEnvironment.data().resolve("run").resolve(name + ".pid")),
                javaOptions, arguments);
        return supervision.awaitFirst(supervisor, pid);
    }

    public ProcessHandle start(List<String> javaOptions, List<String> arguments) throws IOException {
        var process = begin(List.of(), javaOptions, arguments);
        try {
            pid.write(process.toHandle());
        } catch (IOException notWritten) {
            process.destroyForcibly(); // nobody would find it again
            throw notWritten;
        }
        return process.toHandle();
    }

    private Process begin(List<String> under, List<String> javaOptions, List<String> arguments) throws IOException {
        cliEnvironment.folder("run");
        cliEnvironment.folder("log");
        log.rotate();
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid"); // so that neither Ctrl-C nor a closed terminal reaches it
        }
        command.addAll(under);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(CliEnvironment.EVERY_JAVA);
        command.addAll(log.javaOptions());
        command.addAll(javaOptions);
        command.addAll(thisProgram());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.out().toFile()));
        builder.environment().put("HEQIAO_DATA", cliEnvironment.data().toString());
        var process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** What makes a Java run this very program, which starts faster where what a start loads has been recorded. */
    public static List<String> thisProgram() {
        var classPath = System.getProperty("java.class.path");
        if (!classPath.endsWith(".jar") || !Files.isRegularFile(Path.of(classPath))) {
            return List.of("-cp", classPath, "org.heqiao.app.HeqiaoApplication");
        }
        var program = new ArrayList<>(AotCache.options(Path.of(classPath)));
        program.addAll(List.of("-jar", classPath));
        return program;
    }

    /** The process, if it still is the one that was started. */
    public Optional<ProcessHandle> running() throws IOException {
        return pid.running();
    }

    /** Whether one was started that nobody stopped. */
    boolean wasLeft() {
        return pid.isThere();
    }

    /** It ended, and the caller reports it. */
    void removePidFile() throws IOException {
        if (running().isEmpty()) {
            pid.remove();
        }
    }

    /** @return whether there was anything to stop */
    public boolean stop(Duration patience) throws IOException, InterruptedException {
        supervision.end();
        var found = running();
        if (found.isEmpty()) {
            pid.remove();
            return false;
        }
        var process = found.get();
        if (!process.destroy() && process.isAlive()) {
            throw new Failure(
                    "The " + name + " (process " + process.pid() + ") belongs to another user: stop it as that user.");
        }
        if (!ended(process, patience)) {
            System.err.println("The " + name + " did not stop within " + patience.toSeconds() + " s and is killed.");
            process.destroyForcibly();
            if (!ended(process, KILLED_WITHIN)) {
                throw new Failure("The " + name + " (process " + process.pid() + ") cannot be killed.");
            }
        }
        pid.remove();
        return true;
    }

    private static boolean ended(ProcessHandle process, Duration patience) throws InterruptedException {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stubborn) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
