package org.heqiao.schemas.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a row lets pass although it is beyond the threshold (除外情形). In a cell: {@code area_per_head_below=30}.
 *
 * @param value square metres; null: of a kind without one, or the document names none
 */
public record Exemption(Kind kind, @Nullable BigDecimal value) {

    private static final Pattern WRITTEN = Pattern.compile("([^=<]+?)\\s*(?:[=<]\\s*([0-9]+(?:\\.[0-9]{1,2})?))?");

    /** Which of them the records show, and which only a clerk can say. */
    public enum Kind {
        /** destroyed or scrapped, and still on the register: not counted. */
        DESTROYED_NOT_DEREGISTERED(RuleSubject.VEHICLES, "已报废或灭失未注销的车辆不计入"),
        /** one small vehicle from which the household lives: a clerk says so. */
        SOLE_LIVELIHOOD_VEHICLE(RuleSubject.VEHICLES, "唯一谋生用车须由经办人核实"),
        /** the only vehicle, needed to care for somebody gravely ill or disabled: a clerk says so. */
        ONLY_CARE_VEHICLE(RuleSubject.VEHICLES, "照护重病重残人员的唯一车辆须由经办人核实"),
        /** several dwellings, small for so many. */
        AREA_PER_HEAD_BELOW(RuleSubject.DWELLINGS, "人均住房面积低于规定面积");

        private static final Words<Kind> WORDS = new Words<>(values(), kind -> List.of(kind.name(), kind.chinese()));

        private final RuleSubject subject;
        private final String text;

        Kind(RuleSubject subject, String text) {
            this.subject = subject;
            this.text = text;
        }

        /** Of rows about this alone. */
        RuleSubject subject() {
            return subject;
        }

        String chinese() {
            return switch (this) {
                case DESTROYED_NOT_DEREGISTERED -> "报废未注销";
                case SOLE_LIVELIHOOD_VEHICLE -> "唯一谋生车辆";
                case ONLY_CARE_VEHICLE -> "唯一照护车辆";
                case AREA_PER_HEAD_BELOW -> "人均面积低于";
            };
        }

        public String text() {
            return text;
        }

        /** Whether no record can show it. */
        boolean isForClerks() {
            return this == SOLE_LIVELIHOOD_VEHICLE || this == ONLY_CARE_VEHICLE;
        }
    }

    public Exemption {
        if (value != null && kind != Kind.AREA_PER_HEAD_BELOW) {
            throw new IllegalArgumentException("only an area has a value");
        }
    }

    public String code() {
        var code = kind.name().toLowerCase(Locale.ROOT);
        return value == null ? code : code + "=" + value.toPlainString();
    }

    String chinese() {
        return value == null ? kind.chinese() : kind.chinese() + "=" + value.toPlainString();
    }

    /** For a report. */
    public String text() {
        return value == null ? kind.text() : "人均住房面积低于" + value.toPlainString() + "平方米的除外";
    }

    static @Nullable Exemption of(String text) {
        var written = WRITTEN.matcher(text);
        var kind = written.matches() ? Kind.WORDS.find(written.group(1)) : null;
        if (kind == null) {
            return null;
        }
        var value = written.group(2);
        return value == null
                ? new Exemption(kind, null)
                : kind == Kind.AREA_PER_HEAD_BELOW
                        ? new Exemption(kind, Thresholds.plain(new BigDecimal(value)))
                        : null;
    }
}
