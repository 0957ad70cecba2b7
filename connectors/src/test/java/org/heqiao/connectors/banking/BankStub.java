package org.heqiao.connectors.banking;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heqiao.connectors.kit.AgencyStub;
import org.heqiao.connectors.kit.Person;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceId;
import org.springframework.util.unit.DataSize;

/** Bank b01 behind a real SFTP server; it works through its requests whenever time passes. */
final class BankStub implements AgencyStub {

    private enum Manner {
        CORRECT, GARBAGE, UTF_8, ENDLESS
    }

    /** What the bank writes about a person: {@code %d} stands for the leg. */
    private record Held(List<String> lines) {
    }

    private final ExchangeServer server;
    private final BankDesk desk;
    private final Map<String, Held> held = new HashMap<>();
    private final List<Person> slippedIn = new ArrayList<>();
    private Manner manner = Manner.CORRECT;
    private boolean shuffled;

    BankStub(Path root) {
        server = new ExchangeServer(root);
        desk = new BankDesk(root);
    }

    static BankingConnection connection(int port, Duration timeout) {
        return new BankingConnection("localhost", port, ExchangeServer.USER, ExchangeServer.PASSWORD, null, null,
                ExchangeServer.fingerprint(),
                "HQ", Map.of("b01", BankDesk.KEY), timeout, timeout, Duration.ofMinutes(15), Duration.ofDays(31),
                DataSize.ofKilobytes(64));
    }

    @Override
    public SourceId source() {
        return new SourceId("banking");
    }

    @Override
    public List<Item> items() {
        return List.of(Item.DEPOSITS.of("b01"));
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public BankingRoute connector(int port, Duration timeout) {
        return new BankingRoute(connection(port, timeout), Clock.systemUTC());
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(1);
    }

    @Override
    public List<Fact> holds(Person person, Item item) {
        int last = Math.floorMod(person.id().value().hashCode(), 9000) + 1000;
        var day = LocalDate.of(2026, 11, 19);
        var current = new Fact.Account("b01", Integer.toString(last), 1_234_567, day);
        var fixed = new Fact.Account("b01", Integer.toString(last), 2_000_000, day);
        held.put(person.id().value(),
                new Held(List.of("D|%d|%s|00|2", "A|%d|621700000000000" + last + "|活期|12345.67|20261119",
                        "A|%d|621700000000001" + last + "|定期|20000.00|20261119")));
        return List.of(current, fixed);
    }

    @Override
    public void holdsUnderAnotherName(Person person, Item item) {
        held.put(person.id().value(), new Held(List.of("D|%d|%s|02|0")));
    }

    @Override
    public void refuses(Person person, Item item) {
        held.put(person.id().value(), new Held(List.of("D|%d|%s|03|0")));
    }

    @Override
    public void omits(Person person, Item item) {
        held.put(person.id().value(), new Held(List.of()));
    }

    @Override
    public void repeats(Person person, Item item) {
        held.computeIfPresent(person.id().value(), (id, lines) -> {
            var twice = new ArrayList<>(lines.lines());
            twice.addAll(lines.lines());
            return new Held(twice);
        });
    }

    @Override
    public void contradictsItselfAbout(Person person, Item item) {
        held.put(person.id().value(), new Held(List.of("D|%d|%s|01|0", "D|%d|%s|02|0")));
    }

    @Override
    public void answersOutOfOrder() {
        shuffled = true;
    }

    @Override
    public void slipsIn(Person stranger, Item item) {
        slippedIn.add(stranger);
    }

    @Override
    public void fails() {
        server.fails();
    }

    @Override
    public void deniesTheHub() {
        server.locksTheHubOut();
    }

    @Override
    public void speaksGarbage() {
        manner = Manner.GARBAGE;
    }

    @Override
    public void speaksAnotherCharset() {
        manner = Manner.UTF_8;
    }

    @Override
    public void speaksWithoutEnd() {
        manner = Manner.ENDLESS;
    }

    @Override
    public int conversations() {
        return desk.requests().size();
    }

    @Override
    public int questions() {
        return desk.requests().stream()
                .mapToInt(file -> (int) desk.request(file).lines().filter(line -> line.startsWith("D|")).count())
                .sum();
    }

    @Override
    public List<String> visibleInTransit() {
        return desk.allNames();
    }

    @Override
    public List<String> secrets() {
        return List.of(ExchangeServer.PASSWORD, BankDesk.KEY);
    }

    /** One clerk answers, however many conversations let time pass. */
    @Override
    public synchronized void elapse(Duration time) {
        desk.requests().stream().filter(file -> !desk.hasAnswered(file)).forEach(this::answer);
    }

    private void answer(String file) {
        var lines = new ArrayList<String>();
        long strange = 1;
        desk.request(file).lines().filter(line -> line.startsWith("D|")).map(line -> line.split("\\|"))
                .forEach(fields -> held
                        .getOrDefault(fields[2], new Held(List.of("D|%d|%s|01|0"))).lines()
                        .forEach(line -> lines.add(line.formatted(Long.parseLong(fields[1]), fields[2]))));
        for (Person person : slippedIn) {
            lines.add("D|%d|%s|01|0".formatted(strange++, person.id().value()));
        }
        if (shuffled) {
            Collections.reverse(lines);
        }
        var text = BankDesk.reply(file, 0, lines, "END");
        switch (manner) {
            case CORRECT -> desk.replies(file + ".rep", text);
            case GARBAGE ->
                desk.writes(file + ".rep", "<html>502 Bad Gateway</html>".getBytes(StandardCharsets.US_ASCII));
            case UTF_8 -> desk.repliesInCharset(file + ".rep", text, StandardCharsets.UTF_8);
            case ENDLESS -> desk.replies(file + ".rep", text + " ".repeat(200_000));
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
