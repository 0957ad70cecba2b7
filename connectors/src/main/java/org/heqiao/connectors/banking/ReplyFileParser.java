package org.heqiao.connectors.banking;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.time.Instant;
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
 * Reads one reply file, after {@code bank-file.md}. All of it adds up, or none of it is used. Lines may come in any
 * order between header and trailer and a line may be repeated; a leg about which two lines contradict each other is as
 * good as left out.
 */
final class ReplyFileParser {

    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{2}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{8,32}");
    private static final Set<String> KINDS = Set.of("活期", "定期", "通知", "其他");

    private final BankFile file;
    private final int part;
    private final Map<Long, State> states = new HashMap<>();
    private final Map<Long, Set<Entry>> entries = new HashMap<>();
    private final Set<Long> contradicted = new HashSet<>();
    private final ControlTotal hash = new ControlTotal();
    private int stateLines;
    private int accountLines;
    private long balances;
    private int lineNo;

    private record State(String idNumber, String code, long accounts) {
    }

    /** The whole account number tells repeated lines from several accounts; it goes no further than this file. */
    private record Entry(String account, BankReply.Holding holding) {
    }

    private ReplyFileParser(BankFile file, int part) {
        this.file = file;
        this.part = part;
    }

    /** @param part as in {@link BankFile#replyName(int)} */
    static BankReply read(BankFile file, int part, byte[] text) throws SourceFault {
        return new ReplyFileParser(file, part).read(decode(file.replyName(part), text));
    }

    private static String decode(String name, byte[] text) throws SourceFault {
        if (text.length >= 3 && (text[0] & 0xff) == 0xef && (text[1] & 0xff) == 0xbb && (text[2] & 0xff) == 0xbf) {
            throw new SourceFault(SourceFault.Kind.MALFORMED,
                    name + ": UTF-8 with a byte order mark where GB18030 was agreed");
        }
        try {
            return RequestFileWriter.CHARSET.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(text)).toString();
        } catch (CharacterCodingException undecodable) {
            throw new SourceFault(SourceFault.Kind.MALFORMED, name + ": not GB18030");
        }
    }

    private BankReply read(String text) throws SourceFault {
        var lines = text.lines().iterator();
        var asOf = header(next(lines));
        while (lines.hasNext()) {
            var line = next(lines);
            switch (line.kind()) {
                case "D" -> state(line);
                case "A" -> account(line);
                case "T" -> {
                    boolean complete = trailer(line);
                    if (lines.hasNext()) {
                        throw line.malformed("lines after the trailer");
                    }
                    return new BankReply(joined(asOf, line), complete);
                }
                default -> throw line.malformed("unknown kind of line");
            }
        }
        throw new SourceFault(SourceFault.Kind.MALFORMED, file.replyName(part) + ": no trailer, the file was cut off");
    }

    private ReplyLine next(Iterator<String> lines) throws SourceFault {
        if (!lines.hasNext()) {
            throw new SourceFault(SourceFault.Kind.MALFORMED, file.replyName(part) + ": empty");
        }
        return ReplyLine.of(file.replyName(part), ++lineNo, lines.next());
    }

    private Instant header(ReplyLine line) throws SourceFault {
        line.has(6);
        if (!line.kind().equals("H") || !line.says(1, "1")) {
            throw line.malformed("no header of version 1");
        }
        if (!line.says(2, file.name())) {
            throw line.malformed("speaks of another file number");
        }
        if (!line.says(3, file.bank())) {
            throw line.malformed("comes from another bank");
        }
        if (!line.says(4, Integer.toString(part))) {
            throw line.malformed("is another part, a repeated file perhaps");
        }
        return line.time(5);
    }

    private void state(ReplyLine line) throws SourceFault {
        line.has(5);
        long leg = line.count(1);
        var state = new State(line.text(2), line.matching(3, CODE, "result code unreadable"), line.count(4));
        var before = states.putIfAbsent(leg, state);
        if (before != null && !before.equals(state)) {
            contradicted.add(leg);
        }
        stateLines++;
        hash.add(leg);
    }

    private void account(ReplyLine line) throws SourceFault {
        line.has(6);
        var number = line.matching(2, ACCOUNT, "account unreadable");
        if (!KINDS.contains(line.text(3))) {
            throw line.malformed("unknown kind of account, wrong charset perhaps");
        }
        long fen = line.amount(4);
        entries.computeIfAbsent(line.count(1), first -> new LinkedHashSet<>())
                .add(new Entry(number, new BankReply.Holding(number.substring(number.length() - 4), fen, line.day(5))));
        accountLines++;
        try {
            balances = Math.addExact(balances, fen);
        } catch (ArithmeticException overflow) {
            throw line.malformed("balances beyond measure");
        }
    }

    /** @return whether this is the bank's last word */
    private boolean trailer(ReplyLine line) throws SourceFault {
        line.has(6);
        if (line.count(1) != stateLines || line.count(2) != accountLines) {
            throw line.malformed("the trailer counts other lines than there are");
        }
        if (line.count(3) != hash.value() || line.amount(4) != balances) {
            throw line.malformed("control totals differ");
        }
        return switch (line.text(5)) {
            case "END" -> true;
            case "MORE" -> false;
            default -> throw line.malformed("neither END nor MORE");
        };
    }

    private Map<Long, BankReply.Line> joined(Instant asOf, ReplyLine trailer) throws SourceFault {
        if (!states.keySet().containsAll(entries.keySet())) {
            throw trailer.malformed("accounts belong to no leg");
        }
        var joined = new HashMap<Long, BankReply.Line>();
        for (var each : states.entrySet()) {
            if (contradicted.contains(each.getKey())) {
                continue;
            }
            var state = each.getValue();
            var held = entries.getOrDefault(each.getKey(), Set.of());
            if (held.size() != state.accounts()) {
                throw trailer.malformed("accounts are missing or too many");
            }
            joined.put(each.getKey(),
                    new BankReply.Line(state.idNumber(), state.code(), held.stream().map(Entry::holding).toList(),
                            asOf));
        }
        return joined;
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
