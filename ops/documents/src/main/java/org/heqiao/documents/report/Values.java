package org.heqiao.documents.report;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.heqiao.schemas.calendar.BeijingTime;
import tools.jackson.databind.JsonNode;

/** Values of a report's JSON as they are printed. What is not there is "". */
final class Values {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu年M月d日");
    private static final DateTimeFormatter SHORT_MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu年M月d日 HH:mm");

    private Values() {
    }

    static String text(JsonNode node, String field) {
        var value = node.path(field);
        return value.isValueNode() && !value.isNull() ? value.asString("") : "";
    }

    /** Yuan. */
    static Object yuan(JsonNode fen) {
        return fen.isIntegralNumber() ? BigDecimal.valueOf(fen.asLong(), 2) : "";
    }

    static Object number(JsonNode count) {
        return count.isIntegralNumber() ? (Object) count.asLong() : "";
    }

    /** An amount within a sentence: {@code 1,234.50元}. */
    static String yuanText(JsonNode fen) {
        return fen.isIntegralNumber() ? String.format("%,.2f元", BigDecimal.valueOf(fen.asLong(), 2)) : "";
    }

    static String area(JsonNode hundredths) {
        return hundredths.isIntegralNumber()
                ? BigDecimal.valueOf(hundredths.asLong(), 2).stripTrailingZeros().toPlainString() + "平方米"
                : "";
    }

    /** {@code 2026年11月3日}, of a date or an instant. */
    static String day(String written) {
        return written.length() > 10 ? instant(written, DAY) : date(written);
    }

    static String moment(String instant) {
        return instant(instant, MOMENT);
    }

    /** {@code 2026-11-03 16:15}: short, for tables. */
    static String shortMoment(String instant) {
        return instant(instant, SHORT_MOMENT);
    }

    /** {@code 2026-11-03}: short, for tables. */
    static String shortDay(String instant) {
        return instant(instant, DateTimeFormatter.ISO_LOCAL_DATE);
    }

    private static String instant(String written, DateTimeFormatter as) {
        try {
            return written.isEmpty() ? "" : Instant.parse(written).atZone(BeijingTime.ZONE).format(as);
        } catch (DateTimeException notATime) {
            return written;
        }
    }

    private static String date(String written) {
        try {
            return written.isEmpty() ? "" : LocalDate.parse(written).format(DAY);
        } catch (DateTimeException notADay) {
            return written;
        }
    }

    static String join(JsonNode texts, String between) {
        return texts.valueStream().map(each -> each.asString("")).collect(Collectors.joining(between));
    }

    static String join(List<String> texts, String between) {
        return texts.stream().filter(text -> !text.isEmpty()).collect(Collectors.joining(between));
    }
}
