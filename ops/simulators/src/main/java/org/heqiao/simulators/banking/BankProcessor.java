package org.heqiao.simulators.banking;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.heqiao.simulators.Disorder;
import org.heqiao.simulators.FaultSettings.Dial;
import org.heqiao.simulators.SimulatorContext;

/** Works through the requests of one bank, each file number once. */
final class BankProcessor {

    private static final String SOURCE = "banking";
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final Duration MOMENT = Duration.ofMillis(400);

    private final String bank;
    private final Envelope envelope;
    private final Path folder;
    private final SimulatorContext context;
    private final ExchangeServer server;
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final Map<String, long[]> readyToFetch = new ConcurrentHashMap<>();

    BankProcessor(String bank, byte[] key, Path folder, SimulatorContext context, ExchangeServer server) {
        this.bank = bank;
        this.envelope = new Envelope(key);
        this.folder = folder;
        this.context = context;
        this.server = server;
    }

    /** A request file has arrived; a number seen before is the same enquiry. */
    void process(Path arrived) {
        var name = String.valueOf(arrived.getFileName());
        if (taken.add(name)) {
            Thread.startVirtualThread(() -> {
                try {
                    answer(name);
                } catch (IOException | GeneralSecurityException | IllegalArgumentException notAsAgreed) {
                    System.err.println("bank " + bank + " cannot read " + name);
                } catch (InterruptedException closing) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    /** The hub has fetched a reply that is right: its legs have their answers. */
    void handedOver(Path reply) {
        var legs = readyToFetch.remove(String.valueOf(reply.getFileName()));
        if (legs != null) {
            LongStream.of(legs).forEach(leg -> context.counters().answered(SOURCE, leg));
        }
    }

    private void answer(String requestName) throws IOException, GeneralSecurityException, InterruptedException {
        var sealed = Files.readAllBytes(folder.resolve("request").resolve(requestName));
        var request = RequestFile.read(requestName.substring(0, requestName.length() - ".req".length()),
                new String(envelope.open(requestName, sealed), GB18030));
        context.counters().called(SOURCE);
        request.lines().forEach(line -> context.counters().asked(SOURCE, line.leg()));
        context.dials().delay(SOURCE);
        var day = balanceDay();
        var stamp = day.format(DateTimeFormatter.BASIC_ISO_DATE);
        List<PersonAnswer> answers = new ArrayList<>(request.lines().size());
        request.lines().forEach(line -> answers.add(PersonAnswer.of(line, bank, context.population(), stamp)));
        if (context.dials().strikes(SOURCE, Dial.ERRORS)) {
            goWrong(request, answers, day);
        }
        reply(request, Disorder.of(answers, context.dials(), SOURCE), day);
    }

    /** Balances of the end of yesterday, or of two months ago. */
    private LocalDate balanceDay() {
        var yesterday = LocalDate.ofInstant(context.clock().instant(), BEIJING).minusDays(1);
        return context.dials().strikes(SOURCE, Dial.STALENESS) ? yesterday.minusDays(60) : yesterday;
    }

    /** What goes wrong before the reply is right. */
    private void goWrong(RequestFile request, List<PersonAnswer> answers, LocalDate day)
            throws IOException, GeneralSecurityException, InterruptedException {
        switch (context.dials().chance(SOURCE, Dial.ERRORS).nextInt(4)) {
            case 0 -> write(request.fileNumber() + ".rep", text(request, answers, 0, true, day, 1), GB18030);
            case 1 -> write(request.fileNumber() + ".rep", "\uFEFF" + text(request, answers, 0, true, day, 0),
                    StandardCharsets.UTF_8);
            case 2 -> server.hangUp();
            default -> server.fail(MOMENT);
        }
        Thread.sleep(MOMENT);
    }

    private void reply(RequestFile request, List<PersonAnswer> answers, LocalDate day)
            throws IOException, GeneralSecurityException {
        boolean inParts = answers.size() > 1
                && !Files.exists(folder.resolve("reply").resolve(request.fileNumber() + ".rep"))
                && context.dials().strikes(SOURCE, Dial.DISORDER);
        if (inParts) {
            int half = answers.size() / 2;
            put(request, answers.subList(0, half), 1, false, day);
            put(request, answers.subList(half, answers.size()), 2, true, day);
        } else {
            put(request, answers, 0, true, day);
        }
    }

    private void put(RequestFile request, List<PersonAnswer> answers, int part, boolean last, LocalDate day)
            throws IOException, GeneralSecurityException {
        var name = request.fileNumber() + ".rep" + (part == 0 ? "" : part);
        readyToFetch.put(name, answers.stream().mapToLong(PersonAnswer::leg).toArray());
        write(name, text(request, answers, part, last, day, 0), GB18030);
    }

    private String text(RequestFile request, List<PersonAnswer> answers, int part, boolean last, LocalDate day,
            int miscounted) {
        var reply = new ReplyFile(request.fileNumber(), bank, part, day.atTime(LocalTime.of(23, 59, 59)),
                answers.size());
        answers.forEach(reply::add);
        return reply.ended(last, miscounted);
    }

    private void write(String name, String text, Charset charset) throws IOException, GeneralSecurityException {
        var replies = folder.resolve("reply");
        Files.write(replies.resolve(name + ".tmp"), envelope.seal(name, text.getBytes(charset)));
        Files.move(replies.resolve(name + ".tmp"), replies.resolve(name), StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
