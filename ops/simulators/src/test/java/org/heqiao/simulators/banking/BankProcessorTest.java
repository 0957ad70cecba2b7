package org.heqiao.simulators.banking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.heqiao.simulators.Counters;
import org.heqiao.simulators.FaultSettings;
import org.heqiao.simulators.SimulatorContext;
import org.heqiao.simulators.population.Person;
import org.heqiao.simulators.population.Population;
import org.heqiao.simulators.population.Truth.Account;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BankProcessorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Population POPULATION = Population.of(7, 300);
    private static final Charset GB18030 = Charset.forName("GB18030");

    private final BankingSimulator banks = new BankingSimulator();
    private final FaultSettings faultSettings = FaultSettings.of("");
    private final Counters counters = new Counters();
    private final SshClient ssh = SshClient.setUpDefaultClient();
    private Map<String, String> settings = Map.of();

    @TempDir
    private Path folder = Path.of(".");

    @BeforeEach
    void start() throws Exception {
        settings = banks.start(new SimulatorContext(POPULATION, faultSettings, counters,
                Clock.fixed(Instant.parse("2026-11-24T01:00:00Z"), ZoneId.of("Asia/Shanghai")), 0,
                new SimulatorContext.Exchange("", "", ""), folder));
        ssh.setServerKeyVerifier(new Pinned(setting("host-key-fingerprint")));
        ssh.start();
    }

    private record Pinned(String fingerprint) implements ServerKeyVerifier {
        @Override
        public boolean verifyServerKey(ClientSession session, java.net.SocketAddress address,
                java.security.PublicKey key) {
            return org.apache.sshd.common.config.keys.KeyUtils.getFingerPrint(key).equals(fingerprint);
        }
    }

    @AfterEach
    void stop() throws Exception {
        ssh.stop();
        banks.close();
    }

    @Test
    void accounts_are_those_of_the_population() throws Exception {
        var people = people();
        put("HQ_b01_1", request("HQ_b01_1", people));

        var reply = reply("HQ_b01_1");

        for (int i = 0; i < people.size(); i++) {
            var accounts = people.get(i).accounts("b01");
            boolean otherName = people.get(i).isKnownByOtherNameAt("banking");
            var line = "D|" + (i + 1) + "|" + people.get(i).id() + "|" + (accounts.isEmpty()
                    ? "01|0"
                    : otherName ? "02|0" : "00|" + accounts.size());
            assertThat(reply).contains(line);
        }
        long held = people.stream().filter(person -> !person.isKnownByOtherNameAt("banking"))
                .flatMap(person -> person.accounts("b01").stream()).mapToLong(Account::balanceFen).sum();
        assertThat(reply.getLast()).contains("|%d.%02d|END".formatted(held / 100, held % 100));
        assertThat(counters.counts().get("banking")).isEqualTo(new Counters.Count(1, people.size(), people.size(), 0));
    }

    @Test
    void a_file_number_is_answered_once() throws Exception {
        put("HQ_b01_1", request("HQ_b01_1", people()));
        reply("HQ_b01_1");
        put("HQ_b01_1", request("HQ_b01_1", people().subList(0, 1)));

        assertThat(reply("HQ_b01_1")).hasSizeGreaterThan(300);
        assertThat(Objects.requireNonNull(counters.counts().get("banking")).calls()).isEqualTo(1);
    }

    @Test
    void a_request_whose_totals_are_wrong_is_not_answered() throws Exception {
        put("HQ_b01_1", request("HQ_b01_1", people()).replace("\r\nT|", "\r\nT|1"));
        put("HQ_b01_2", request("HQ_b01_2", people()));
        reply("HQ_b01_2");

        assertThat(folder.resolve("banks/b01/reply/HQ_b01_1.rep")).doesNotExist();
    }

    @Test
    void with_every_dial_turned_up_a_right_file_comes_in_the_end() throws Exception {
        for (int n = 1; n <= 6; n++) {
            put("HQ_b02_" + n, request("HQ_b02_" + n, people()).replace("|b01|", "|b02|"));
        }
        faultSettings.set("banking.errors=1,banking.disorder=1");
        for (int n = 1; n <= 6; n++) {
            putStubbornly("HQ_b01_" + n, request("HQ_b01_" + n, people()));
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(answered("b02")).isEqualTo(6));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(answered("b01")).isEqualTo(6));
    }

    private long answered(String bank) throws IOException {
        try (var replies = Files.list(folder.resolve("banks").resolve(bank).resolve("reply"))) {
            return replies.map(file -> String.valueOf(file.getFileName()).replaceAll("\\.rep[12]?$", "")).distinct()
                    .count();
        }
    }

    /** Until it has arrived, for the server may hang up at any time. */
    private void putStubbornly(String file, String text) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    put(file, text);
                    return Files.exists(folder.resolve("banks/b01/request/" + file + ".req"));
                });
    }

    private static List<Person> people() {
        var people = new ArrayList<Person>();
        IntStream.range(0, POPULATION.households()).forEach(h -> people.addAll(POPULATION.household(h).members()));
        return people.subList(0, 400);
    }

    private static String request(String file, List<Person> people) {
        var text = new StringBuilder("H|1|" + file + "|b01|20261124|check|law|WT-1|6401|centre\r\n");
        for (int i = 0; i < people.size(); i++) {
            text.append("D|").append(i + 1).append('|').append(people.get(i).id()).append('|')
                    .append(people.get(i).name())
                    .append("|20261120\r\n");
        }
        return text.append("T|").append(people.size()).append('|').append(people.size() * (people.size() + 1L) / 2)
                .append("\r\n")
                .toString();
    }

    private void put(String file, String text) throws Exception {
        var bank = file.split("_")[1];
        try (var session = login(); var sftp = SftpClientFactory.instance().createSftpClient(session)) {
            var path = "/" + bank + "/request/" + file + ".req";
            try (var out = sftp.write(path + ".tmp")) {
                out.write(new Envelope(HexFormat.of().parseHex(setting("keys." + bank))).seal(file + ".req",
                        text.getBytes(GB18030)));
            }
            sftp.rename(path + ".tmp", path, SftpClient.CopyMode.Overwrite);
        }
    }

    private List<String> reply(String file) throws Exception {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20))
                .until(() -> Files.exists(folder.resolve("banks/b01/reply/" + file + ".rep")));
        try (var session = login();
                var sftp = SftpClientFactory.instance().createSftpClient(session);
                var in = sftp.read("/b01/reply/" + file + ".rep")) {
            var text = new Envelope(HexFormat.of().parseHex(setting("keys.b01"))).open(file + ".rep",
                    in.readAllBytes());
            return new String(text, GB18030).lines().toList();
        }
    }

    private ClientSession login() throws IOException {
        var session = ssh.connect(setting("username"), setting("host"), Integer.parseInt(setting("port")))
                .verify(Duration.ofSeconds(10))
                .getSession();
        session.addPasswordIdentity(setting("password"));
        session.auth().verify(Duration.ofSeconds(10));
        return session;
    }

    private String setting(String key) {
        return Objects.requireNonNull(settings.get(key));
    }
}
