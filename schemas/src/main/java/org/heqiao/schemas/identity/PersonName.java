package org.heqiao.schemas.identity;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.heqiao.schemas.text.FieldText;

/**
 * A person's name in the one form used for matching: normalised as every field, compatibility forms folded (NFKC),
 * blanks gone (between Latin letters one is left), every kind of middle dot U+00B7, apostrophe and hyphen those of
 * ASCII. Variant hanzi are not folded. 1 to 100 characters; never printed in full in logs.
 *
 * @param value       the name of today
 * @param formerNames other names of the same person, as far as they came along (曾用名)
 */
public record PersonName(String value, List<String> formerNames) {

    private static final int LONGEST = 100;
    private static final char MIDDLE_DOT = '\u00B7';
    private static final String MIDDLE_DOTS = "\u2022\u2027\u2219\u22C5\u2E31\u30FB\u318D\u119E\u16EB\u0387\u2E33"
            + "\u25CF\u3002\u02D9.";
    private static final String APOSTROPHES = "\u2018\u2019\u201B\u02BC\u02B9\u02BB\u2032\u00B4`\uA78C";
    private static final String HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043";
    private static final String ILLEGIBLE = "?*\u25A1\u25A0\u3013\uFFFD";

    /** A full stop behind a name is none of it. */
    private static final Pattern EDGE = Pattern.compile("^[\u00B7 ]+|[\u00B7 ]+$");

    public PersonName {
        value = normalise(value);
        formerNames = formerNames.isEmpty() ? List.of() : formerNames.stream().map(PersonName::normalise).toList();
        if (!hasLength(value) || !formerNames.stream().allMatch(PersonName::hasLength)) {
            throw new IllegalArgumentException("a name has 1 to 100 characters"); // the value itself is never echoed
        }
    }

    /** @param written perhaps with former names: 张三（曾用名张四） */
    public PersonName(String written) {
        this(NameNotes.of(written));
    }

    private PersonName(NameNotes notes) {
        this(notes.name(), notes.former());
    }

    /** The name in a record, which may be old and odd; empty where nothing of a name stands. */
    public static Optional<PersonName> ofRecord(String written) {
        try {
            return Optional.of(new PersonName(written));
        } catch (IllegalArgumentException nothingOfAName) {
            return Optional.empty();
        }
    }

    /** How two names stand to each other; the best first. */
    public enum Comparison {
        SAME,
        /** the name of one is a former name of the other. */
        SAME_AS_FORMER,
        /**
         * neither same nor different: one holds a character that old systems could not write, or they differ only in
         * forms that are written for one another (traditional, simplified and variant hanzi, accents, hyphens and order
         * of Latin names).
         */
        CANNOT_COMPARE, DIFFERENT;

        /** Whether the two are one person's name. */
        public boolean isMatch() {
            return this == SAME || this == SAME_AS_FORMER;
        }
    }

    /** Case of Latin letters and a missing middle dot make no difference. */
    public Comparison compare(PersonName other) {
        var best = compare(value, other.value);
        if (best == Comparison.SAME || formerNames.isEmpty() && other.formerNames.isEmpty()) {
            return best;
        }
        for (var one : names()) {
            for (var another : other.names()) {
                var found = compare(one, another);
                if (found == Comparison.SAME) {
                    return Comparison.SAME_AS_FORMER;
                }
                best = found == Comparison.CANNOT_COMPARE ? found : best;
            }
        }
        return best;
    }

    /** The name with the former ones, in a form that is read as the same again. */
    public String written() {
        return formerNames.isEmpty() ? value : value + "(曾用名" + String.join("、", formerNames) + ")";
    }

    private List<String> names() {
        var names = new ArrayList<>(formerNames);
        names.addFirst(value);
        return names;
    }

    private static Comparison compare(String one, String other) {
        if (one.equals(other) || caseless(one).equals(caseless(other))) {
            return hasLost(one) ? Comparison.CANNOT_COMPARE : Comparison.SAME;
        }
        return isLegible(one) && isLegible(other) && !NameLikeness.isPossible(one, other)
                ? Comparison.DIFFERENT
                : Comparison.CANNOT_COMPARE;
    }

    private static String caseless(String name) {
        return name.replace(String.valueOf(MIDDLE_DOT), "").toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /**
     * Letters of any script (and those rare characters that old systems wrote as private use), with blanks and middle
     * dots between them; and former names with it.
     */
    public static boolean isPossible(String text) {
        var notes = NameNotes.of(text);
        return isOneName(normalise(notes.name()))
                && notes.former().stream().map(PersonName::normalise).allMatch(PersonName::isOneName);
    }

    private static boolean isOneName(String name) {
        return hasLength(name) && (isHanzi(name) || name.codePoints().allMatch(PersonName::isPossible)
                && name.codePoints().anyMatch(PersonName::isLetter));
    }

    private static boolean isHanzi(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x4E00 || c > 0x9FFF) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasLength(String name) {
        return !name.isEmpty() && name.length() <= LONGEST;
    }

    private static boolean isPossible(int c) {
        return isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK || c == MIDDLE_DOT || c == ' '
                || c == '-' || c == '\''
                || c == '?' || c == '\u25A1';
    }

    /** The round zero of names (U+3007) is a number to Unicode. */
    private static boolean isLetter(int c) {
        return Character.isLetter(c) || c == '\u3007' || Character.getType(c) == Character.PRIVATE_USE;
    }

    private static boolean isLegible(String name) {
        return !hasLost(name) && name.codePoints().noneMatch(c -> Character.getType(c) == Character.PRIVATE_USE);
    }

    /**
     * Whether a mark stands for a character that was lost: with it a name is comparable with nobody's, not even with
     * the same marks.
     */
    private static boolean hasLost(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (ILLEGIBLE.indexOf(name.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static String normalise(String raw) {
        if (isHanzi(raw)) {
            return raw; // the usual case needs no work
        }
        var folded = Normalizer.normalize(FieldText.normalise(raw), Normalizer.Form.NFKC).strip();
        var name = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (!Character.isWhitespace(c)) {
                name.append(plain(c));
            } else if (isLatin(name.charAt(name.length() - 1)) && isLatin(folded.charAt(i + 1))) {
                name.append(' ');
            }
        }
        return EDGE.matcher(name).replaceAll("");
    }

    private static char plain(char c) {
        return MIDDLE_DOTS.indexOf(c) >= 0
                ? MIDDLE_DOT
                : APOSTROPHES.indexOf(c) >= 0 ? '\'' : HYPHENS.indexOf(c) >= 0 ? '-' : c;
    }

    /** Only between Latin letters does a blank part anything; elsewhere it is there for the looks (张 三). */
    private static boolean isLatin(char c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
    }

    @Override
    public String toString() {
        return value.substring(0, value.offsetByCodePoints(0, 1)) + "*";
    }
}
