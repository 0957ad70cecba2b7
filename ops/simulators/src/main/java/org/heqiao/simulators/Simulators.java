package org.heqiao.simulators;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

import org.heqiao.simulators.population.Population;

import tools.jackson.databind.json.JsonMapper;

/**
 * All simulated agencies in one process: {@code --seed N --households N --dials TEXT --folder DIR --exchange-url JDBC --exchange-username U
 * --exchange-password P --control-port N --detach}. Prints one line of JSON when ready: the control address and the hub's settings. Ends when
 * its standard input does, unless detached.
 */
public final class Simulators implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final SimulatorContext context;
    private final Map<String, Simulator> running = new TreeMap<>();
    private final Map<String, String> settings = new TreeMap<>();
    private final LeanServer control;

    public Simulators(SimulatorContext context, int controlPort) throws Exception {
        this.context = context;
        for (var simulator : ServiceLoader.load(Simulator.class)) {
            simulator.start(context)
                    .forEach((key, value) -> settings.put("heqiao.sources." + simulator.source() + ".connection." + key, value));
            running.put(simulator.source(), simulator);
        }
        control = new LeanServer(controlPort).on("/counters", this::counters).on("/dials", this::dials).on("/population", this::population)
                .start();
    }

    /** The hub's settings to reach them. */
    public Map<String, String> settings() {
        return settings;
    }

    public String controlUrl() {
        return control.url();
    }

    private LeanServer.Response counters(LeanServer.Request request) {
        if (request.method().equals("DELETE")) {
            context.counters().reset();
        }
        return LeanServer.Response.json(200, JSON.writeValueAsBytes(context.counters().counts()));
    }

    private LeanServer.Response dials(LeanServer.Request request) {
        if (request.method().equals("POST")) {
            try {
                context.dials().set(request.text());
            } catch (IllegalArgumentException unreadable) {
                return LeanServer.Response.json(400, JSON.writeValueAsBytes(Map.of("error", String.valueOf(unreadable.getMessage()))));
            }
        }
        return LeanServer.Response.json(200, JSON.writeValueAsBytes(Map.of("dials", context.dials().toString())));
    }

    private LeanServer.Response population(LeanServer.Request request) {
        var population = context.population();
        return LeanServer.Response.json(200, JSON.writeValueAsBytes(
                Map.of("seed", population.seed(), "households", population.households(), "persons", population.persons())));
    }

    @Override
    public void close() throws Exception {
        control.close();
        for (var simulator : running.values()) {
            simulator.close();
        }
    }

    public static void main(String[] args) throws Exception {
        var options = options(args);
        var folder = Path.of(options.getOrDefault("folder", "data/simulators"));
        Files.createDirectories(folder);
        var population = Population.of(Long.parseLong(options.getOrDefault("seed", "20261124")),
                Integer.parseInt(options.getOrDefault("households", "1000")));
        var exchange = new SimulatorContext.Exchange(options.getOrDefault("exchange-url", ""),
                options.getOrDefault("exchange-username", "postgres"),
                options.getOrDefault("exchange-password", ""));
        var simulators = new Simulators(new SimulatorContext(population, Dials.of(options.getOrDefault("dials", "")), new Counters(),
                Clock.system(ZoneId.of("Asia/Shanghai")), 0, exchange, folder),
                Integer.parseInt(options.getOrDefault("control-port", "0")));
        System.out.println(JSON.writeValueAsString(Map.of("control", simulators.controlUrl(), "settings", simulators.settings())));
        System.out.flush();
        if (options.containsKey("detach")) {
            Thread.currentThread().join();
        }
        awaitEndOfInput();
        simulators.close();
        System.exit(0);
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // nothing is said on this line; its end is the parent's end
        }
    }

    private static Map<String, String> options(String[] args) {
        var options = new HashMap<String, String>();
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                throw new IllegalArgumentException("not an option: " + args[i]);
            }
            boolean flag = i + 1 == args.length || args[i + 1].startsWith("--");
            options.put(args[i].substring(2), flag ? "true" : args[++i]);
        }
        return options;
    }
}
