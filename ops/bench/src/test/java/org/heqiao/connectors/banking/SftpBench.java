package org.heqiao.connectors.banking;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.heqiao.bench.ProcessUse;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Officer;
import org.heqiao.schemas.source.Purpose;
import org.heqiao.schemas.source.QueryContext;
import org.heqiao.schemas.source.Question;
import org.heqiao.simulators.banking.ExchangeServerProcess;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/**
 * The hub's own SFTP connections beside Camel's SFTP endpoint, in turns, eight exchanges of files at a time with two
 * banks: look (nothing there), put the request, look and fetch the reply. Arguments: rounds, exchanges a round, and how
 * many replies to others lie in each folder already. Prints a line a round, and the medians.
 */
public final class SftpBench {

    private static final int PARALLEL = 8;
    private static final String ID = "640199199001010014";
    private static final QueryContext ASKING = new QueryContext(new Purpose("social-assistance-check"),
            new LegalBasis("SSA-2014-58"), "WT-2026-000017",
            new Officer("周文静", "6401-0042", "核对中心"), "低保申请核对");

    private static final AtomicLong NUMBER = new AtomicLong();

    private SftpBench() {
    }

    /** Of one round. */
    private record Figures(double filesPerSecond, double cpuPer1000, double serverCpuPer1000, double logins, double p50,
            double p99) {

        static Figures median(List<Figures> rounds) {
            return new Figures(median(rounds, Figures::filesPerSecond), median(rounds, Figures::cpuPer1000),
                    median(rounds, Figures::serverCpuPer1000), median(rounds, Figures::logins),
                    median(rounds, Figures::p50), median(rounds, Figures::p99));
        }

        private static double median(List<Figures> rounds, java.util.function.ToDoubleFunction<Figures> of) {
            var sorted = rounds.stream().mapToDouble(of).sorted().toArray();
            return sorted[sorted.length / 2];
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT,
                    "%8.0f files/s %6.2f CPU s/1000 files (server %5.2f) %5.0f logins, exchange p50 %6.1f p99 %6.1f ms",
                    filesPerSecond, cpuPer1000, serverCpuPer1000, logins, p50, p99);
        }
    }

    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        int rounds = Integer.parseInt(arguments[0]);
        int exchanges = Integer.parseInt(arguments[1]);
        int others = Integer.parseInt(arguments[2]);
        var folder = Files.createTempDirectory("sftp-bench");
        var keys = Map.of("b01", "01".repeat(32), "b02", "02".repeat(32));
        for (var bank : keys.keySet()) {
            Files.createDirectories(folder.resolve(bank).resolve("request"));
            Files.createDirectories(folder.resolve(bank).resolve("reply"));
            for (int i = 0; i < others; i++) {
                Files.write(folder.resolve(bank).resolve("reply").resolve("OTHER_" + bank + "_" + i + ".rep"),
                        new byte[500]);
            }
        }
        var process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp",
                System.getProperty("java.class.path"), ExchangeServerProcess.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var told = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        try {
            var server = Objects.requireNonNull(told.readLine()).split("\t");
            var connection = new BankingConnection("127.0.0.1", Integer.parseInt(server[0]), server[1], server[2], null,
                    null, server[3], "HQ", keys, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(15),
                    Duration.ofDays(31), DataSize.ofMegabytes(32));
            var ways = new LinkedHashMap<String, Callable<BankFiles>>();
            ways.put("pool", () -> BankFiles.byPool(connection));
            ways.put("camel, listed", () -> new CamelBankFiles(connection, server[4], CamelBankFiles.Look.LISTED));
            ways.put("camel, named", () -> new CamelBankFiles(connection, server[4], CamelBankFiles.Look.NAMED));
            var open = new LinkedHashMap<String, BankFiles>();
            for (var way : ways.entrySet()) {
                open.put(way.getKey(), way.getValue().call());
            }
            var all = new HashMap<String, List<Figures>>();
            for (int i = -1; i < rounds; i++) { // the first is not counted
                for (var way : open.entrySet()) {
                    clear(folder);
                    var figures = round(way.getValue(), exchanges, folder, connection, process, told);
                    System.out.println((i < 0 ? "warm-up " : "round " + i + " ") + way.getKey() + ": " + figures);
                    if (i >= 0) {
                        all.computeIfAbsent(way.getKey(), _ -> new ArrayList<>()).add(figures);
                    }
                }
            }
            for (var way : open.entrySet()) {
                System.out.println(
                        "median " + way.getKey() + ": " + Figures.median(all.getOrDefault(way.getKey(), List.of())));
                way.getValue().close();
            }
        } finally {
            process.destroy();
        }
    }

    private static Figures round(BankFiles files, int exchanges, Path folder, BankingConnection connection,
            Process server, BufferedReader told) throws Exception {
        int loginsBefore = logins(server, told);
        var cpuBefore = ProcessUse.of(ProcessHandle.current().pid()).cpu();
        var serverBefore = ProcessUse.of(server.pid()).cpu();
        long begun = System.nanoTime();
        var took = new long[exchanges];
        try (var threads = Executors.newFixedThreadPool(PARALLEL)) {
            var each = new ArrayList<Future<Long>>();
            for (int i = 0; i < exchanges; i++) {
                var bank = i % 2 == 0 ? "b01" : "b02";
                each.add(threads.submit(() -> exchange(files, folder, connection, bank)));
            }
            for (int i = 0; i < exchanges; i++) {
                took[i] = each.get(i).get();
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        double thousands = 2 * exchanges / 1000.0;
        var cpu = ProcessUse.of(ProcessHandle.current().pid()).cpu().minus(cpuBefore);
        var serverCpu = ProcessUse.of(server.pid()).cpu().minus(serverBefore);
        Arrays.sort(took);
        return new Figures(2 * exchanges / seconds, cpu.toMillis() / 1000.0 / thousands,
                serverCpu.toMillis() / 1000.0 / thousands, logins(server, told) - loginsBefore,
                took[exchanges / 2] / 1e6, took[exchanges * 99 / 100] / 1e6);
    }

    /** @return nanoseconds, without those in which the bank answers */
    private static long exchange(BankFiles files, Path folder, BankingConnection connection, String bank)
            throws Exception {
        var file = new BankFile("HQ", bank, NUMBER.incrementAndGet(), 1);
        var question = new Question(1, Item.DEPOSITS.of(bank), new ResidentId(ID), new PersonName("马兰"),
                LocalDate.of(2026, 11, 20));
        long begun = System.nanoTime();
        if (!files.poll(file).equals(BankReply.NOTHING_YET)) {
            throw new IllegalStateException("an answer before the question");
        }
        files.submit(file, ASKING, List.of(question));
        long put = System.nanoTime() - begun;
        answer(file, folder, connection);
        begun = System.nanoTime();
        if (!files.poll(file).complete()) {
            throw new IllegalStateException("no answer");
        }
        long fetched = System.nanoTime() - begun;
        return put + fetched;
    }

    private static void answer(BankFile file, Path folder, BankingConnection connection) throws IOException {
        var text = "H|1|" + file.name() + "|" + file.bank() + "|0|20261119235959\r\nD|1|" + ID
                + "|01|0\r\nT|1|0|1|0.00|END\r\n";
        var reply = folder.resolve(file.replyPath(0).substring(1));
        Files.write(reply, BankEnvelope.seal(connection.keyOf(file.bank()), file.replyName(0),
                text.getBytes(Charset.forName("GB18030"))));
    }

    /** Between the rounds: this server's listing fails where a file goes while it is made. */
    private static void clear(Path folder) throws IOException {
        try (var files = Files.find(folder, 3, (file, _) -> String.valueOf(file.getFileName()).startsWith("HQ_"))) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private static int logins(Process server, BufferedReader told) throws IOException {
        server.getOutputStream().write('\n');
        server.getOutputStream().flush();
        return Integer.parseInt(Objects.requireNonNull(told.readLine()));
    }
}
