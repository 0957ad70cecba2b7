package org.heqiao.schemas.calendar;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.heqiao.schemas.calendar.PartialDate.Precision;
import org.jspecify.annotations.Nullable;

/**
 * A day as people, programs, registries and archives write it, the one reader for all files and calls ({@link WholeDay}
 * has the usual forms): 2010-05-01, 2010/5/1, 2010年5月1日, 20100501, 二〇一〇年五月一日, 民国三十七年五月, with a time behind it or
 * without, or only its year or month (1986, 1986-00-00, 1998.05.00, 2010年5月).
 */
public final class WrittenDate {

    /** A month or day that is left open: zeros, blanks, marks, 不详. */
    private static final String OPEN = "(?:0{1,2}|[?×xX*□＊]{1,2}|不详|不明|某)?";
    private static final String NUMBER = "([0-9]{1,2})";
    private static final String TIME = "(?:[T日 ]?[0-9]{1,2}[:时点].*)?";
    private static final Pattern PARTED = Pattern
            .compile("([0-9]{4})[-/.年](?:" + NUMBER + "|" + OPEN + ")(?:[-/.月](?:" + NUMBER + "|" + OPEN + ")[日号.]?)?"
                    + TIME);
    private static final Pattern DIGITS = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})(?:[0-9]{6}|[0-9]{4})?");
    private static final Pattern YEAR_MONTH_DIGITS = Pattern.compile("([0-9]{4})([0-9]{2})");
    private static final Pattern YEAR = Pattern.compile("([0-9]{4})年?(?:[初底末中春夏秋冬]|年初|年底|上半年|下半年)?");
    private static final Pattern PART_OF_MONTH = Pattern.compile("([0-9]{4})年([0-9]{1,2})月?(?:[上中下]旬|[初底末])");
    private static final Pattern REPUBLIC = Pattern.compile("(?:中华)?民国([0-9]{1,2})年(.*)");
    private static final Pattern CHINESE = Pattern.compile("[〇零○Ｏ一二三四五六七八九十百廿卅元壹贰叁肆伍陆柒捌玖拾]+");
    private static final String DIGIT = "零一二三四五六七八九";
    private static final int FIRST_YEAR = 1850;
    private static final int LAST_YEAR = 2199;
    /** By which programs say that something has no end. */
    private static final int NEVER = 9999;
    private static final int REPUBLIC_BEGAN = 1911;

    private WrittenDate() {
    }

    /** The whole day; empty also if only the year or month is given. */
    public static Optional<LocalDate> day(String text) {
        return read(text).filter(PartialDate::isWhole).map(PartialDate::first);
    }

    /** Empty: no date, or an impossible one. */
    public static Optional<PartialDate> read(String text) {
        if (text.isEmpty()) {
            return Optional.empty(); // what most fields hold that may be empty
        }
        var whole = WholeDay.of(text);
        return whole.isPresent() ? whole.filter(day -> isPossible(day.getYear())).map(PartialDate::of) : readOdd(text);
    }

    private static Optional<PartialDate> readOdd(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\p{Cf}", "").strip()
                .replaceFirst("^公元", "");
        var folded = numerals(plain).replaceAll("\\s+(?![0-9]{1,2}[:时点])", "");
        var republic = REPUBLIC.matcher(folded);
        if (republic.matches()) {
            folded = REPUBLIC_BEGAN + Integer.parseInt(republic.group(1)) + "年" + republic.group(2);
        }
        for (var form : new Pattern[]{DIGITS, PARTED, YEAR, PART_OF_MONTH, YEAR_MONTH_DIGITS}) {
            var found = form.matcher(folded);
            if (found.matches()) {
                return date(found);
            }
        }
        return Optional.empty();
    }

    private static Optional<PartialDate> date(Matcher found) {
        int year = Integer.parseInt(found.group(1));
        int month = number(found, 2);
        int day = number(found, 3);
        if (!isPossible(year) || month == 0 && day > 0) {
            return Optional.empty();
        }
        try {
            var first = LocalDate.of(year, Math.max(1, month), Math.max(1, day));
            return Optional
                    .of(new PartialDate(first, day > 0 ? Precision.DAY : month > 0 ? Precision.MONTH : Precision.YEAR));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    private static boolean isPossible(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR || year == NEVER;
    }

    private static int number(Matcher found, int group) {
        @Nullable
        String text = group <= found.groupCount() ? found.group(group) : null;
        return text == null ? 0 : Integer.parseInt(text);
    }

    private static String numerals(String text) {
        var all = new StringBuilder();
        var found = CHINESE.matcher(text.replace('元', '一').replace('正', '一'));
        while (found.find()) {
            found.appendReplacement(all, arabic(found.group()));
        }
        return found.appendTail(all).toString();
    }

    /** 二〇一〇 is written digit by digit, 二十三 is counted. */
    private static String arabic(String chinese) {
        var plain = chinese.replaceAll("[〇○Ｏ]", "零").replace('壹', '一').replace('贰', '二').replace('叁', '三')
                .replace('肆', '四')
                .replace('伍', '五').replace('陆', '六').replace('柒', '七').replace('捌', '八').replace('玖', '九')
                .replace('拾', '十')
                .replace("廿", "二十").replace("卅", "三十");
        int ten = plain.indexOf('十');
        if (ten < 0) {
            var digits = new StringBuilder();
            plain.chars().forEach(each -> digits.append(DIGIT.indexOf(each)));
            return digits.toString();
        }
        var tens = plain.substring(0, ten).replace("零", "");
        var ones = plain.substring(ten + 1).replace("零", "");
        if (tens.length() > 1 || ones.length() > 1) {
            return chinese;
        }
        return String
                .valueOf((tens.isEmpty() ? 1 : DIGIT.indexOf(tens)) * 10 + (ones.isEmpty() ? 0 : DIGIT.indexOf(ones)));
    }
}
