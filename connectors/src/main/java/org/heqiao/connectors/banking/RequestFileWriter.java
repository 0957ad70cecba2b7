package org.heqiao.connectors.banking;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.source.QueryContext;
import org.heqiao.schemas.source.Question;

/** The text of a request file: header, one line per leg, trailer with control totals; GB18030. */
final class RequestFileWriter {

    static final Charset CHARSET = Charset.forName("GB18030");

    private RequestFileWriter() {
    }

    static byte[] of(BankFile file, QueryContext queryContext, List<Question> questions, LocalDate today) {
        var text = new StringBuilder(questions.size() * 48 + 200);
        var hash = new ControlTotal();
        line(text, "H", "1", file.name(), file.bank(), date(today), clean(queryContext.purpose().value()),
                clean(queryContext.legalBasis().value()),
                clean(queryContext.commissionNo()), clean(queryContext.officer().number()),
                clean(queryContext.officer().department()));
        for (var question : questions) {
            line(text, "D", Long.toString(question.leg()), question.id().number(), question.name().value(),
                    date(question.relevantOn()));
            hash.add(question.leg());
        }
        line(text, "T", Integer.toString(questions.size()), Long.toString(hash.value()));
        return text.toString().getBytes(CHARSET);
    }

    /** Whether the file format can carry this name: no separator, no control character, nothing outside Unicode. */
    static boolean canCarry(PersonName name) {
        return name.value().codePoints().noneMatch(
                c -> c == '|' || Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE || c == 0x2028
                        || c == 0x2029);
    }

    private static String clean(String freeText) {
        var cleaned = freeText.replaceAll("[|\\p{Cntrl}\\p{Cs}]", " ").strip();
        return cleaned.length() <= 60 ? cleaned : cleaned.substring(0, cleaned.offsetByCodePoints(0, 30));
    }

    private static String date(LocalDate day) {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static void line(StringBuilder text, String... fields) {
        text.append(String.join("|", fields)).append("\r\n");
    }
}
