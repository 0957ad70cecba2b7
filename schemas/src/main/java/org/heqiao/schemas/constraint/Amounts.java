package org.heqiao.schemas.constraint;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Amounts and counts as people write them. A word for nothing (无, 没有) declares 0; a dash declares nothing at all, and
 * is the reader's business as an empty field is.
 */
public final class Amounts {

    private static final Pattern YUAN = Pattern.compile("(\\d{1,11})(?:\\.(\\d{1,2}))?");

    /** A sign of the currency before or a unit behind; groups of three digits, or of four as 万 counts. */
    private static final Pattern WRITTEN = Pattern.compile("(?:¥|RMB|CNY|人民币)?\\s*"
            + "((?:\\d{1,3}(?:,\\d{3})+|\\d{1,4}(?:,\\d{4})+|\\d{1,11})(?:\\.\\d{1,6})?)"
            + "\\s*(万)?\\s*(?:元|圆|块|RMB|CNY|¥)?整?"
            + "(?:\\s*(?:/\\s*|每)月)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern COUNT = Pattern.compile("(\\d{1,3})(?:\\.0{1,6})?");
    private static final Pattern COUNTED = Pattern
            .compile("(?:(\\d{1,3})(?:\\.0{1,6})?|([零〇一二两三四五六七八九十]{1,3}))\\s*(?:辆|台|部|套|处|间|栋|幢|座|所|户|个)?");
    private static final Pattern NOTHING = Pattern.compile("无|没有|零|〇|0元|¥\\s*-");
    private static final String DIGITS = "零一二三四五六七八九";
    private static final Map<Character, Character> OTHER_DIGITS = Map.of('〇', '零', '两', '二');
    private static final BigDecimal FEN = BigDecimal.valueOf(100);
    private static final BigDecimal FEN_IN_WAN = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal TOO_MUCH = BigDecimal.TEN.pow(13);
    private static final int TEN = 10;

    private Amounts() {
    }

    /**
     * In fen: 1860.5, 1,860.50, ¥1860.5, 1860.5元, 1860元/月, 1.2万. Empty for anything else: less than nothing, more than
     * 11 digits of yuan, parts of a fen, a year's amount.
     */
    public static OptionalLong fen(String text) {
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        var plain = YUAN.matcher(text);
        if (plain.matches()) {
            var decimals = plain.group(2) == null
                    ? "00"
                    : plain.group(2).length() == 1 ? plain.group(2) + "0" : plain.group(2);
            return OptionalLong.of(Long.parseLong(plain.group(1)) * 100 + Long.parseLong(decimals));
        }
        if (NOTHING.matcher(text).matches()) {
            return OptionalLong.of(0);
        }
        var written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return OptionalLong.empty();
        }
        var amount = new BigDecimal(written.group(1).replace(",", ""))
                .multiply(written.group(2) == null ? FEN : FEN_IN_WAN);
        boolean exact = amount.stripTrailingZeros().scale() <= 0 && amount.compareTo(TOO_MUCH) < 0;
        return exact
                ? OptionalLong.of(amount.setScale(0, RoundingMode.UNNECESSARY).longValueExact())
                : OptionalLong.empty();
    }

    /** A whole number from 0 to 999: 2, 2.0, 2辆, 两套, 十二, 无. Empty for anything else. */
    public static OptionalLong count(String text) {
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        var plain = COUNT.matcher(text);
        if (plain.matches()) {
            return OptionalLong.of(Long.parseLong(plain.group(1)));
        }
        if (NOTHING.matcher(text).matches()) {
            return OptionalLong.of(0);
        }
        var counted = COUNTED.matcher(text);
        if (!counted.matches()) {
            return OptionalLong.empty();
        }
        return counted.group(1) == null ? inWords(counted.group(2)) : OptionalLong.of(Long.parseLong(counted.group(1)));
    }

    /** One to ninety-nine. */
    private static OptionalLong inWords(String words) {
        int ten = words.indexOf('十');
        int tens = ten < 0 ? 0 : ten == 0 ? 1 : ten == 1 ? digit(words.charAt(0)) : -1;
        var last = words.substring(ten + 1);
        int ones = last.isEmpty() ? 0 : last.length() == 1 ? digit(last.charAt(0)) : -1;
        boolean sensible = tens >= 0 && ones >= 0 && !(ten == 1 && tens == 0)
                && !(ten >= 0 && !last.isEmpty() && ones == 0);
        return sensible ? OptionalLong.of(tens * TEN + ones) : OptionalLong.empty();
    }

    private static int digit(char c) {
        return DIGITS.indexOf(OTHER_DIGITS.getOrDefault(c, c));
    }
}
