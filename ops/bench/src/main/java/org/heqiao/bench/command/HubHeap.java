package org.heqiao.bench.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.heqiao.app.cli.Hub;

/** How much heap a hub uses, in MB. */
final class HubHeap {

    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private HubHeap() {
    }

    /** What is left of it after a full collection. */
    static long afterCollection(Hub hub) throws IOException, InterruptedException {
        jcmd(hub, "GC.run");
        return now(hub);
    }

    static long now(Hub hub) throws IOException, InterruptedException {
        return jcmd(hub, "GC.heap_info").lines().filter(line -> line.contains("total") && !line.contains("Metaspace"))
                .mapToLong(line -> {
                    var used = USED.matcher(line);
                    return used.find() ? Long.parseLong(used.group(1)) : 0;
                }).sum() / 1024;
    }

    private static String jcmd(Hub hub, String what) throws IOException, InterruptedException {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(hub.pid()), what).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
