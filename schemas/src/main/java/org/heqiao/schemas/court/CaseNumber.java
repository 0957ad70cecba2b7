package org.heqiao.schemas.court;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heqiao.schemas.text.FieldText;

/**
 * The number of a court's case (案号), after the Supreme People's Court's rule of 2016: (2026)宁0104民初123号, and of before:
 * (2009)兴民初字第601号. Brackets of any kind and width, blanks, full-width digits and leading zeros of the serial make no
 * other number. Brackets and 号 must be there: without them the number may be cut off.
 *
 * @param value the one form in which it is compared, stored and shown
 */
public record CaseNumber(String value) {

    private static final Pattern FORM = Pattern
            .compile(
                    "(?:[(](\\d{4})[)])?([[\u4e00-\u9fff\\p{IsHan}]&&[^字第号]]{1,4}\\d{0,4})"
                            + "([[\u4e00-\u9fff\\p{IsHan}]&&[^字第号]]{1,7})"
                            + "(字)?第?0*(\\d{1,9})"
                            + "(?:-(\\d{1,2}))?号(?:之([一二三四五六七八九十]{1,3}|\\d{1,2}))?");
    private static final Pattern BLANK = Pattern.compile("\\s");
    private static final Pattern OPENING = Pattern.compile("[\\[{<〔【〖《〈「『﹝]");
    private static final Pattern CLOSING = Pattern.compile("[\\]}>〕】〗》〉」』﹞]");
    private static final Pattern HYPHEN = Pattern.compile("[\\p{Pd}\u2212]");
    private static final Pattern YEAR_IN_WORDS = Pattern.compile("^([(])([〇零○一二三四五六七八九]{4})(?=[)])");
    private static final String DIGITS = "〇一二三四五六七八九";
    private static final int TEN = 10;

    /** Empty where it is no court's number. */
    public static Optional<CaseNumber> of(String written) {
        var text = folded(written);
        var form = FORM.matcher(text);
        if (!form.matches() || form.group(1) == null && form.group(4) == null) {
            return Optional.empty();
        }
        var number = new StringBuilder();
        if (form.group(1) != null) {
            number.append('(').append(form.group(1)).append(')');
        }
        number.append(form.group(2)).append(form.group(3)).append(form.group(4) == null ? "" : "字第")
                .append(form.group(5)).append('号');
        var part = form.group(6) == null ? form.group(7) : form.group(6);
        return Optional.of(
                new CaseNumber(part == null ? number.toString() : number.append('之').append(inWords(part)).toString()));
    }

    /**
     * The one form of what may be a court's number, and may be the number of something else: that is normalised as
     * every field.
     */
    public static String canonical(String written) {
        return of(written).map(CaseNumber::value).orElseGet(() -> FieldText.normalise(written));
    }

    private static String folded(String written) {
        if (isPlain(written)) {
            return written;
        }
        var text = BLANK.matcher(FieldText.normalise(written)).replaceAll("");
        text = CLOSING.matcher(OPENING.matcher(text).replaceAll("(")).replaceAll(")");
        return YEAR_IN_WORDS.matcher(HYPHEN.matcher(text).replaceAll("-")).replaceFirst(CaseNumber::year);
    }

    /** As most write it: there is nothing to fold. */
    private static boolean isPlain(String written) {
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (!(c >= '0' && c <= '9' || c == '(' || c == ')' || c >= '\u4e00' && c <= '\u9fff')) {
                return false;
            }
        }
        return written.length() < 2 || written.charAt(0) != '(' || written.charAt(1) <= '9';
    }

    private static String year(MatchResult found) {
        var year = new StringBuilder(found.group(1));
        found.group(2).chars().forEach(c -> year.append(Math.max(0, DIGITS.indexOf(c))));
        return Matcher.quoteReplacement(year.toString());
    }

    /** 1 to 99. */
    private static String inWords(String part) {
        if (!Character.isDigit(part.charAt(0)) || DIGITS.indexOf(part.charAt(0)) >= 0) {
            return part;
        }
        int n = Integer.parseInt(part);
        var tens = n < TEN ? "" : (n < 2 * TEN ? "" : String.valueOf(DIGITS.charAt(n / TEN))) + "十";
        return n % TEN == 0 && n > 0 ? tens : tens + DIGITS.charAt(n % TEN);
    }
}
