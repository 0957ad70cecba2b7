package org.heqiao.gateway.tlog;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/**
 * Holds the text of an entry to the columns beside it where the text is as the log writes it: no blanks, no escapes,
 * its parts in their order. It compares bytes and makes no objects, so a log is verified several times as fast as by
 * reading each text as JSON. Where it does not agree that says nothing: {@link EntryColumns} reads such a text. One
 * thread at a time.
 */
final class WrittenEntry {

    private static final byte[] NULL = bytes("null");
    private static final byte[] KIND = bytes("{\"kind\":");
    private static final byte[] REQUEST_ID = bytes(",\"request_id\":");
    private static final byte[] AT = bytes(",\"at\":");
    private static final byte[] AGENCY = bytes(",\"caller\":{\"agency\":");
    private static final byte[] CLIENT = bytes(",\"client\":");
    private static final byte[] MEANS = bytes(",\"means\":");
    private static final byte[] THUMBPRINT = bytes(",\"thumbprint\":");
    private static final byte[] REMOTE = bytes("},\"remote\":");
    private static final byte[] OFFICER = bytes(",\"officer\":");
    private static final byte[] NAME = bytes("{\"name\":");
    private static final byte[] NUMBER = bytes(",\"number\":");
    private static final byte[] DEPARTMENT = bytes(",\"department\":");
    private static final byte[] SERVICE = bytes(",\"service\":");
    private static final byte[] MATTER = bytes(",\"matter\":");
    private static final byte[] PURPOSE = bytes("{\"purpose\":");
    private static final byte[] LEGAL_BASIS = bytes(",\"legal_basis\":");
    private static final byte[] CASE_NO = bytes(",\"case_no\":");
    private static final byte[] AUTHORISATION_NO = bytes(",\"authorisation_no\":");
    private static final byte[] REASON = bytes(",\"reason\":");
    private static final byte[] ASKED = bytes(",\"fields\":{\"asked\":");
    private static final byte[] RETURNED = bytes(",\"returned\":");
    private static final byte[] CUT = bytes(",\"cut\":");
    private static final byte[] DECISION = bytes("},\"decision\":");

    private static final int LONGEST = 200;
    private static final int HOUR = "2026-11-30T".length();
    private static final int MINUTE = "2026-11-30T12:00:".length();
    private static final int MICROS_DIGITS = 6;

    private byte[] text = new byte[0];
    private int at;
    private int end;
    private int begin;
    private final byte[] minute = new byte[MINUTE];
    private long minuteMicros;

    /** @return true: each column is what the text says; false: it is not known */
    boolean agrees(PgBinaryCopyReader.Row row) {
        text = row.bytes();
        at = row.begin(LogDump.BODY);
        end = at + Math.max(0, row.length(LogDump.BODY));
        return is(KIND) && is(row, 2) && is(REQUEST_ID) && is(row, 3) && is(AT) && time(row.number(1))
                && caller(row) && is(REMOTE) && string() && is(OFFICER) && officer(row)
                && is(SERVICE) && is(row, 6) && is(MATTER) && matter(row)
                && is(ASKED) && strings() && is(RETURNED) && strings() && is(CUT) && digits()
                && is(DECISION) && is(row, 7);
    }

    private boolean caller(PgBinaryCopyReader.Row row) {
        return is(AGENCY) && is(row, 4) && is(CLIENT) && is(row, 5) && is(MEANS) && string() && is(THUMBPRINT)
                && stringOrNull();
    }

    private boolean officer(PgBinaryCopyReader.Row row) {
        return is(NULL)
                ? row.isNull(LogDump.OFFICER)
                : is(NAME) && string() && is(NUMBER) && is(row, LogDump.OFFICER) && is(DEPARTMENT) && string()
                        && is('}');
    }

    private boolean matter(PgBinaryCopyReader.Row row) {
        return is(NULL)
                ? !row.has(LogDump.CASE) || row.isNull(LogDump.CASE)
                : is(PURPOSE) && string() && is(LEGAL_BASIS) && string() && is(CASE_NO)
                        && (row.has(LogDump.CASE) ? is(row, LogDump.CASE) : string())
                        && is(AUTHORISATION_NO) && stringOrNull() && is(REASON) && stringOrNull() && is('}');
    }

    private boolean is(byte[] expected) {
        boolean is = end - at >= expected.length
                && Arrays.equals(text, at, at + expected.length, expected, 0, expected.length);
        at += is ? expected.length : 0;
        return is;
    }

    private boolean is(char expected) {
        boolean is = at < end && text[at] == expected;
        at += is ? 1 : 0;
        return is;
    }

    /** A string that is the content of a column, and short enough to be there uncut. */
    private boolean is(PgBinaryCopyReader.Row row, int column) {
        int length = row.length(column);
        return length >= 0 && length <= LONGEST && string()
                && Arrays.equals(text, begin, at - 1, text, row.begin(column), row.begin(column) + length);
    }

    private boolean stringOrNull() {
        return is(NULL) || string();
    }

    /** A string without escapes, from {@code begin} to before the quotation mark that has just been passed. */
    private boolean string() {
        if (!is('"')) {
            return false;
        }
        begin = at;
        boolean ascii = true;
        for (; at < end && text[at] != '"'; at++) {
            if (text[at] == '\\' || text[at] >= 0 && text[at] < ' ') {
                return false;
            }
            ascii &= text[at] >= 0;
        }
        return (ascii || new String(text, begin, at - begin, StandardCharsets.UTF_8).indexOf('\ufffd') < 0) && is('"');
    }

    private boolean strings() {
        if (is(NULL)) {
            return true;
        }
        if (!is('[')) {
            return false;
        }
        boolean more = !is(']');
        while (more) {
            if (!string()) {
                return false;
            }
            more = is(',');
            if (!more && !is(']')) {
                return false;
            }
        }
        return true;
    }

    private boolean digits() {
        int first = at;
        while (at < end && isDigit(text[at])) {
            at++;
        }
        return at - first == 1 || at > first && text[first] != '0';
    }

    /** A time, to the microsecond. @param expected since the beginning of the year 2000 */
    private boolean time(long expected) {
        if (!string() || at - 1 - begin < MINUTE + 3 || text[at - 2] != 'Z' || !minute()) {
            return false;
        }
        int tens = text[begin + MINUTE];
        int ones = text[begin + MINUTE + 1];
        if (tens < '0' || tens > '5' || !isDigit(ones)) {
            return false;
        }
        long micros = 0;
        int digits = 0;
        int last = at - 2;
        for (int i = begin + MINUTE + 3; i < last; i++, digits++) {
            if (!isDigit(text[i])) {
                return false;
            }
            micros = digits < MICROS_DIGITS ? 10 * micros + text[i] - '0' : micros;
        }
        boolean fraction = text[begin + MINUTE + 2] == '.';
        if (fraction ? digits == 0 || digits > 9 : last != begin + MINUTE + 2) {
            return false;
        }
        for (; digits < MICROS_DIGITS; digits++) {
            micros *= 10;
        }
        return minuteMicros + (10 * (tens - '0') + ones - '0') * 1_000_000L + micros == expected;
    }

    /** Entries come in the order of time: most are of the same minute as the one before. */
    private boolean minute() {
        if (!Arrays.equals(text, begin, begin + MINUTE, minute, 0, MINUTE)) {
            if (text[begin + HOUR] == '2' && text[begin + HOUR + 1] == '4') {
                return false; // a day may end at 24:00:00, and no minute begins there
            }
            try {
                var start = Instant.parse(new String(text, begin, MINUTE, StandardCharsets.ISO_8859_1) + "00Z");
                minuteMicros = PgBinaryCopyReader.Row.micros(start);
            } catch (DateTimeException | ArithmeticException notAsWritten) {
                return false;
            }
            System.arraycopy(text, begin, minute, 0, MINUTE);
        }
        return true;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
