package org.heqiao.connectors.banking;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

import org.heqiao.schemas.calendar.BeijingTime;
import org.heqiao.schemas.source.SourceFault;

/** One line of a reply file. What cannot be read is told by file and line number, never by its content. */
record ReplyLine(String file, int number, String[] fields) {

    private static final int LONGEST = 400;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss")
            .withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,13}\\.[0-9]{2}");

    static ReplyLine of(String file, int number, String line) throws SourceFault {
        if (line.length() > LONGEST) {
            throw new ReplyLine(file, number, new String[0]).malformed("line too long");
        }
        return new ReplyLine(file, number, line.split("\\|", -1));
    }

    void has(int count) throws SourceFault {
        if (fields.length != count) {
            throw malformed("wrong number of fields");
        }
    }

    String kind() {
        return fields[0];
    }

    String text(int field) {
        return fields[field];
    }

    boolean says(int field, String expected) {
        return fields[field].equals(expected);
    }

    /** What matches, or the complaint. */
    String matching(int field, Pattern shape, String complaint) throws SourceFault {
        if (!shape.matcher(fields[field]).matches()) {
            throw malformed(complaint);
        }
        return fields[field];
    }

    /** Up to 18 digits. */
    long count(int field) throws SourceFault {
        var digits = fields[field];
        if (digits.isEmpty() || digits.length() > 18 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw malformed("a number is unreadable");
        }
        return Long.parseLong(digits);
    }

    /** Yuan with two decimals. @return fen */
    long amount(int field) throws SourceFault {
        return Long.parseLong(matching(field, AMOUNT, "an amount is unreadable").replace(".", ""));
    }

    LocalDate day(int field) throws SourceFault {
        try {
            return LocalDate.parse(fields[field], DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException unreadable) {
            throw malformed("a date is unreadable");
        }
    }

    Instant time(int field) throws SourceFault {
        try {
            return LocalDateTime.parse(fields[field], TIME).atZone(BeijingTime.ZONE).toInstant();
        } catch (DateTimeException unreadable) {
            throw malformed("as-of time unreadable");
        }
    }

    SourceFault malformed(String what) {
        return new SourceFault(SourceFault.Kind.MALFORMED, file + ", line " + number + ": " + what);
    }

    @Override
    public String toString() {
        return file + ", line " + number;
    }
}
