package org.heqiao.connectors.banking;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.heqiao.schemas.source.SourceFault;

/**
 * Reads one reply file, after {@code bank-file.md}. All of it adds up, or none of it is used. Lines may come in any order between header
 * and trailer and a line may be repeated; a leg about which two lines contradict each other is as good as left out. Messages name the file and
 * the line number only.
 */
final class ReplyText {

    private static final int LONGEST_LINE = 400;
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter AS_OF = DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,13}\\.[0-9]{2}");
    private static final Set<String> KINDS = Set.of("活期", "定期", "通知", "其他");

    private final BankFile file;
    private final int part;
    private final Map<Long, State> states = new HashMap<>();
    private final Map<Long, Set<Entry>> entries = new HashMap<>();
    private final Set<Long> contradicted = new HashSet<>();
    private final HashTotal hash = new HashTotal();
    private int stateLines;
    private int accountLines;
    private long balances;
    private int lineNo;

    private record State(String idNumber, String code, int accounts) {
    }

    /** The whole account number tells repeated lines from several accounts; it goes no further than this file. */
    private record Entry(String account, BankReply.Holding holding) {
    }

    private ReplyText(BankFile file, int part) {
        this.file = file;
        this.part = part;
    }

    /** @param part as in {@link BankFile#replyName(int)} */
    static BankReply read(BankFile file, int part, byte[] text) throws SourceFault {
        return new ReplyText(file, part).read(decode(file.replyName(part), text));
    }

    private static String decode(String name, byte[] text) throws SourceFault {
        if (text.length >= 3 && (text[0] & 0xff) == 0xef && (text[1] & 0xff) == 0xbb && (text[2] & 0xff) == 0xbf) {
            throw new SourceFault(SourceFault.Kind.MALFORMED, name + ": UTF-8 with a byte order mark where GB18030 was agreed");
        }
        try {
            return RequestText.CHARSET.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(text)).toString();
        } catch (CharacterCodingException undecodable) {
            throw new SourceFault(SourceFault.Kind.MALFORMED, name + ": not GB18030");
        }
    }

    private BankReply read(String text) throws SourceFault {
        var lines = text.lines().iterator();
        var asOf = header(next(lines));
        while (lines.hasNext()) {
            var fields = next(lines);
            switch (fields[0]) {
                case "D" -> state(fields);
                case "A" -> account(fields);
                case "T" -> {
                    boolean complete = trailer(fields);
                    if (lines.hasNext()) {
                        throw malformed("lines after the trailer");
                    }
                    return new BankReply(joined(asOf), complete);
                }
                default -> throw malformed("unknown kind of line");
            }
        }
        throw malformed("no trailer, the file was cut off");
    }

    private String[] next(Iterator<String> lines) throws SourceFault {
        if (!lines.hasNext()) {
            throw malformed("empty");
        }
        lineNo++;
        var line = lines.next();
        if (line.length() > LONGEST_LINE) {
            throw malformed("line too long");
        }
        return line.split("\\|", -1);
    }

    private Instant header(String[] fields) throws SourceFault {
        expect(fields, 6);
        if (!fields[0].equals("H") || !fields[1].equals("1")) {
            throw malformed("no header of version 1");
        }
        if (!fields[2].equals(file.name())) {
            throw malformed("speaks of another file number");
        }
        if (!fields[3].equals(file.bank())) {
            throw malformed("comes from another bank");
        }
        if (!fields[4].equals(Integer.toString(part))) {
            throw malformed("is another part, a repeated file perhaps");
        }
        try {
            return LocalDateTime.parse(fields[5], AS_OF).atZone(BEIJING).toInstant();
        } catch (DateTimeException unreadable) {
            throw malformed("as-of time unreadable");
        }
    }

    private void state(String[] fields) throws SourceFault {
        expect(fields, 5);
        long leg = count(fields[1]);
        if (!fields[3].matches("[0-9A-Z]{2}")) {
            throw malformed("result code unreadable");
        }
        var state = new State(fields[2], fields[3], (int) count(fields[4]));
        var before = states.putIfAbsent(leg, state);
        if (before != null && !before.equals(state)) {
            contradicted.add(leg);
        }
        stateLines++;
        hash.add(leg);
    }

    private void account(String[] fields) throws SourceFault {
        expect(fields, 6);
        long leg = count(fields[1]);
        var number = fields[2];
        if (!number.matches("[0-9]{8,32}")) {
            throw malformed("account unreadable");
        }
        if (!KINDS.contains(fields[3])) {
            throw malformed("unknown kind of account, wrong charset perhaps");
        }
        long fen = amount(fields[4]);
        entries.computeIfAbsent(leg, first -> new LinkedHashSet<>())
                .add(new Entry(number, new BankReply.Holding(number.substring(number.length() - 4), fen, day(fields[5]))));
        accountLines++;
        balances = added(balances, fen);
    }

    private boolean trailer(String[] fields) throws SourceFault {
        expect(fields, 6);
        if (count(fields[1]) != stateLines || count(fields[2]) != accountLines) {
            throw malformed("the trailer counts other lines than there are");
        }
        if (count(fields[3]) != hash.value() || amount(fields[4]) != balances) {
            throw malformed("control totals differ");
        }
        return switch (fields[5]) {
            case "END" -> true;
            case "MORE" -> false;
            default -> throw malformed("neither END nor MORE");
        };
    }

    private Map<Long, BankReply.Line> joined(Instant asOf) throws SourceFault {
        var joined = new HashMap<Long, BankReply.Line>();
        for (var state : states.entrySet()) {
            if (contradicted.contains(state.getKey())) {
                continue;
            }
            var held = entries.getOrDefault(state.getKey(), Set.of());
            if (held.size() != state.getValue().accounts()) {
                throw malformed("accounts are missing or too many");
            }
            joined.put(state.getKey(), new BankReply.Line(state.getValue().idNumber(), state.getValue().code(),
                    held.stream().map(Entry::holding).toList(), asOf));
        }
        if (!states.keySet().containsAll(entries.keySet())) {
            throw malformed("an account belongs to no leg");
        }
        return joined;
    }

    private void expect(String[] fields, int count) throws SourceFault {
        if (fields.length != count) {
            throw malformed("wrong number of fields");
        }
    }

    private long count(String digits) throws SourceFault {
        if (digits.isEmpty() || digits.length() > 18 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw malformed("a number is unreadable");
        }
        return Long.parseLong(digits);
    }

    private long amount(String yuan) throws SourceFault {
        if (!AMOUNT.matcher(yuan).matches()) {
            throw malformed("an amount is unreadable");
        }
        return Long.parseLong(yuan.replace(".", ""));
    }

    private long added(long sum, long fen) throws SourceFault {
        try {
            return Math.addExact(sum, fen);
        } catch (ArithmeticException overflow) {
            throw malformed("balances beyond measure");
        }
    }

    private LocalDate day(String digits) throws SourceFault {
        try {
            return LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException unreadable) {
            throw malformed("a date is unreadable");
        }
    }

    private SourceFault malformed(String what) {
        return new SourceFault(SourceFault.Kind.MALFORMED, file.replyName(part) + ", line " + lineNo + ": " + what);
    }

    /** Parts of one reply put together; what two parts say differently about one leg is left out. */
    static BankReply together(List<BankReply> parts) {
        var lines = new HashMap<Long, BankReply.Line>();
        var contradicted = new HashSet<Long>();
        for (var part : parts) {
            part.lines().forEach((leg, line) -> {
                var before = lines.putIfAbsent(leg, line);
                if (before != null && !before.saysTheSameAs(line)) {
                    contradicted.add(leg);
                }
            });
        }
        lines.keySet().removeAll(contradicted);
        return new BankReply(lines, parts.getLast().complete());
    }
}
