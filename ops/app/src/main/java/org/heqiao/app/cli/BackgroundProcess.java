package org.heqiao.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Java process of this very program that goes on when the command ends; its number is kept in {@code run/<name>.pid}. */
final class BackgroundProcess {

    private final String name;
    private final Path data;
    private final Path pidFile;
    private final Path log;

    BackgroundProcess(Surroundings surroundings, String name) {
        this.name = name;
        this.data = surroundings.data();
        this.pidFile = surroundings.folder("run").resolve(name + ".pid");
        this.log = surroundings.folder("log").resolve(name + ".log");
    }

    Path log() {
        return log;
    }

    ProcessHandle start(List<String> javaOptions, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid"); // so that neither Ctrl-C nor a closed terminal reaches it
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Surroundings.EVERY_JAVA);
        command.addAll(javaOptions);
        command.addAll(thisProgram());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("HEQIAO_DATA", data.toString());
        var process = builder.start();
        process.getOutputStream().close();
        Files.writeString(pidFile, process.pid() + " " + started(process.toHandle()));
        return process.toHandle();
    }

    /** What makes a Java run this very program. */
    static List<String> thisProgram() {
        var classPath = System.getProperty("java.class.path");
        return classPath.endsWith(".jar") && !classPath.contains(java.io.File.pathSeparator)
                ? List.of("-jar", classPath)
                : List.of("-cp", classPath, "org.heqiao.app.HeqiaoApplication");
    }

    /** The process, if it still is the one that was started. */
    Optional<ProcessHandle> running() throws IOException {
        if (Files.notExists(pidFile)) {
            return Optional.empty();
        }
        var words = Files.readString(pidFile).strip().split(" ");
        return ProcessHandle.of(Long.parseLong(words[0])).filter(ProcessHandle::isAlive)
                .filter(process -> words.length > 1 && started(process).equals(words[1]));
    }

    /** @return whether there was anything to stop */
    boolean stop(Duration patience) throws IOException, InterruptedException {
        var process = running();
        if (process.isEmpty()) {
            Files.deleteIfExists(pidFile);
            return false;
        }
        process.get().destroy();
        try {
            process.get().onExit().get(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException stubborn) {
            System.err.println("The " + name + " did not stop within " + patience.toSeconds() + " s and is killed.");
            process.get().destroyForcibly();
        } catch (java.util.concurrent.ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
        Files.deleteIfExists(pidFile);
        return true;
    }

    /** The last lines it wrote, for somebody who has to find out why it ended. */
    String lastWords(int lines) throws IOException {
        if (Files.notExists(log)) {
            return "";
        }
        var all = Files.readAllLines(log);
        return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(instant -> String.valueOf(instant.toEpochMilli())).orElse("-");
    }
}
