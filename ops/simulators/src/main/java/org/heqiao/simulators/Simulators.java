package org.heqiao.simulators;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

import org.heqiao.simulators.population.Population;

import tools.jackson.databind.json.JsonMapper;

/**
 * All simulated agencies in one process, on loopback: {@code --seed N --households N --port-base N --control-port N
 * --dials TEXT --folder DIR --exchange-url JDBC --exchange-username U --exchange-password P --detach}. Prints one line
 * of JSON when ready: the control address and the hub's settings. Ends on SIGTERM or when its standard input does, so
 * that it does not outlive a killed parent; with {@code --detach} on SIGTERM only.
 *
 * <p>The control address takes {@code GET /counters}, {@code DELETE /counters}, {@code GET /dials}, {@code POST /dials}
 * (text as {@link FaultSettings#set} reads it), {@code GET /population} and, where single questions are remembered,
 * {@code POST /questions} (a source).
 */
public final class Simulators implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> OPTIONS = Set.of("seed", "households", "port-base", "control-port", "dials",
            "folder", "exchange-url",
            "exchange-username", "exchange-password", "detach");

    private final SimulatorContext context;
    private final List<Simulator> running = new ArrayList<>();
    private final Map<String, String> settings = new TreeMap<>();
    private final List<StubHttpServer> control = new ArrayList<>(1);

    /** Starts all of them, or none. @param controlPort 0: any free port */
    public Simulators(SimulatorContext context, int controlPort) throws Exception {
        this.context = context;
        try {
            for (var simulator : ServiceLoader.load(Simulator.class)) {
                running.add(simulator);
                simulator.start(context)
                        .forEach((key, value) -> settings
                                .put("heqiao.sources." + simulator.source() + ".connection." + key, value));
            }
            control.add(new StubHttpServer(controlPort).on("/counters", this::counters).on("/dials", this::dials)
                    .on("/questions", this::questions)
                    .on("/population", this::population).start());
        } catch (Exception notAll) {
            close();
            throw notAll;
        }
    }

    /** The hub's settings to reach them. */
    public Map<String, String> settings() {
        return Collections.unmodifiableMap(settings);
    }

    public String controlUrl() {
        return control.getFirst().url();
    }

    private StubHttpServer.Response counters(StubHttpServer.Request request) {
        if (request.method().equals("DELETE")) {
            context.counters().reset();
        }
        return StubHttpServer.Response.json(200, JSON.writeValueAsBytes(context.counters().counts()));
    }

    /** Of the source that the body names: reference, times and time of the last, a line each. */
    private StubHttpServer.Response questions(StubHttpServer.Request request) {
        var lines = new StringBuilder();
        context.counters().each(request.text().strip())
                .forEach((reference, asked) -> lines.append(reference).append(' ').append(asked.times()).append(' ')
                        .append(asked.last())
                        .append('\n'));
        return StubHttpServer.Response.json(200, lines.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private StubHttpServer.Response dials(StubHttpServer.Request request) {
        if (request.method().equals("POST")) {
            try {
                context.dials().set(request.text());
            } catch (IllegalArgumentException unreadable) {
                return StubHttpServer.Response.json(400,
                        JSON.writeValueAsBytes(Map.of("error", String.valueOf(unreadable.getMessage()))));
            }
        }
        return StubHttpServer.Response.json(200, JSON.writeValueAsBytes(Map.of("dials", context.dials().toString())));
    }

    private StubHttpServer.Response population(StubHttpServer.Request request) {
        var population = context.population();
        return StubHttpServer.Response.json(200, JSON.writeValueAsBytes(
                Map.of("seed", population.seed(), "households", population.households(), "persons",
                        population.persons())));
    }

    /** Ends all of them, even if one of them will not end well. */
    @Override
    public void close() throws Exception {
        Exception first = null;
        control.forEach(StubHttpServer::close);
        for (var simulator : running) {
            try {
                simulator.close();
            } catch (Exception failed) {
                first = first == null ? failed : first;
            }
        }
        running.clear();
        if (first != null) {
            throw first;
        }
    }

    public static void main(String[] args) throws Exception {
        Simulators simulators;
        Map<String, String> options;
        try {
            options = options(args);
            simulators = new Simulators(context(options), Integer.parseInt(options.getOrDefault("control-port", "0")));
        } catch (IllegalArgumentException unreadable) {
            System.err.println(unreadable.getMessage());
            System.exit(2);
            return;
        } catch (IOException | java.sql.SQLException cannotStart) {
            System.err.println("The simulators cannot start: " + cannotStart.getMessage());
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeQuietly(simulators)));
        System.out.println(
                JSON.writeValueAsString(Map.of("control", simulators.controlUrl(), "settings", simulators.settings())));
        System.out.flush();
        if (options.containsKey("detach")) {
            Thread.currentThread().join();
        }
        awaitEndOfInput();
        System.exit(0);
    }

    private static SimulatorContext context(Map<String, String> options) throws IOException {
        var folder = Path.of(options.getOrDefault("folder", "data/simulators"));
        Files.createDirectories(folder);
        var population = Population.of(Long.parseLong(options.getOrDefault("seed", "20261124")),
                Integer.parseInt(options.getOrDefault("households", "1000")));
        var exchange = new SimulatorContext.Exchange(options.getOrDefault("exchange-url", ""),
                options.getOrDefault("exchange-username", "postgres"), options.getOrDefault("exchange-password", ""));
        return new SimulatorContext(population, FaultSettings.of(options.getOrDefault("dials", "")), new Counters(),
                Clock.system(ZoneId.of("Asia/Shanghai")), Integer.parseInt(options.getOrDefault("port-base", "0")),
                exchange, folder);
    }

    private static void closeQuietly(Simulators simulators) {
        try {
            simulators.close();
        } catch (Exception ended) {
            System.err.println("a simulator did not end well: " + ended.getClass().getName());
        }
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // nothing is said on this line; its end is the parent's end
        }
    }

    private static Map<String, String> options(String[] args) {
        var options = new HashMap<String, String>();
        for (int i = 0; i < args.length; i++) {
            var name = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (!OPTIONS.contains(name)) {
                throw new IllegalArgumentException("not an option: " + args[i]);
            }
            boolean flag = i + 1 == args.length || args[i + 1].startsWith("--");
            options.put(name, flag ? "true" : args[++i]);
        }
        return options;
    }
}
