package org.heqiao.simulators.banking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.heqiao.simulators.Simulator;
import org.heqiao.simulators.SimulatorContext;
import org.jspecify.annotations.Nullable;

/**
 * Banks b01 and b02. Latency: until a reply file appears. Errors: a wrong trailer or charset first and the corrected
 * file soon after, or a server that hangs up or fails for a moment. Disorder: lines shuffled, repeated or left out, a
 * reply in parts. Staleness: balances of two months ago. Its folders start empty; the hub puts requests that were lost
 * there again.
 */
public final class BankingSimulator implements Simulator {

    static final List<String> BANKS = List.of("b01", "b02");

    private @Nullable ExchangeServer server;

    @Override
    public String source() {
        return "banking";
    }

    @Override
    public Map<String, String> start(SimulatorContext context) throws Exception {
        var folder = context.folder().resolve("banks");
        empty(folder);
        var keys = new TreeMap<String, byte[]>();
        var clerks = new HashMap<String, BankProcessor>();
        for (var bank : BANKS) {
            Files.createDirectories(folder.resolve(bank).resolve("request"));
            Files.createDirectories(folder.resolve(bank).resolve("reply"));
            keys.put(bank, drawn());
        }
        var started = new ExchangeServer(folder, context.port(5), new Desks(clerks));
        keys.forEach(
                (bank, key) -> clerks.put(bank, new BankProcessor(bank, key, folder.resolve(bank), context, started)));
        started.start();
        server = started;
        var settings = new HashMap<>(
                Map.of("host", "127.0.0.1", "port", Integer.toString(started.port()), "username", ExchangeServer.USER,
                        "password", started.password(), "host-key-fingerprint", started.fingerprint(),
                        "look-again-after", "300ms"));
        keys.forEach((bank, key) -> settings.put("keys." + bank, HexFormat.of().formatHex(key)));
        return settings;
    }

    /** One desk per bank, by the folder's name. */
    private record Desks(Map<String, BankProcessor> clerks) implements ExchangeServer.Desk {
        @Override
        public void arrived(Path request) {
            of(request).ifPresent(clerk -> clerk.process(request));
        }

        @Override
        public void fetched(Path reply) {
            of(reply).ifPresent(clerk -> clerk.handedOver(reply));
        }

        private Optional<BankProcessor> of(Path file) {
            return Optional.ofNullable(clerks.get(String.valueOf(file.getName(file.getNameCount() - 3))));
        }
    }

    private static byte[] drawn() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void close() throws Exception {
        if (server != null) {
            server.close();
        }
    }
}
