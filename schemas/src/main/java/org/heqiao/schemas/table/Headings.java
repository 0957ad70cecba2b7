package org.heqiao.schemas.table;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of columns, looked up as people write them: case, width, blanks, line breaks, underscores and asterisks say
 * nothing, nor does what stands in brackets behind a name, under it, or its number before it.
 *
 * @param <C> the column
 */
public final class Headings<C> {

    private static final int LONGEST_SHOWN = 40;
    private static final int LONGEST = 200;
    private static final Pattern NOTE = Pattern.compile("[(\\[【〔{<《].*?(?:[)\\]】〕}>》]|$)", Pattern.DOTALL);
    private static final Pattern NUMBERING = Pattern.compile("^\\s*\\d{1,2}\\s*[.、)]");

    private final Map<String, C> columns = new HashMap<>();

    /** @param names by which the column is known */
    public Headings<C> with(C column, Collection<String> names) {
        names.forEach(name -> columns.putIfAbsent(fold(name), column));
        return this;
    }

    /**
     * Null: not the name of a column. The forms of a heading are tried one after the other: whole, without notes, its
     * first line.
     */
    public @Nullable C find(String heading) {
        if (heading.isEmpty() || heading.length() > LONGEST) {
            return null;
        }
        var text = compatible(heading);
        var whole = columns.get(lettersAndNumbers(text));
        if (whole != null) {
            return whole;
        }
        var plain = NUMBERING.matcher(text).replaceFirst("");
        if (plain.length() == text.length() && !isAnnotated(text)) {
            return null;
        }
        var bare = columns.get(fold(NOTE.matcher(plain).replaceAll("")));
        return bare != null
                ? bare
                : plain.strip().lines().findFirst().map(line -> columns.get(fold(NOTE.matcher(line).replaceAll(""))))
                        .orElse(null);
    }

    /**
     * The same for whoever looks for the heading of a table.
     *
     * @param name       the lasting one of a column
     * @param fieldNames what a field of JSON may be called
     */
    public TableColumns table(Function<C, String> name, List<String> fieldNames) {
        return new TableColumns() {
            @Override
            public @Nullable String named(String heading) {
                var column = find(heading);
                return column == null ? null : name.apply(column);
            }

            @Override
            public List<String> fieldNames() {
                return fieldNames;
            }
        };
    }

    /** Without brackets and line breaks, all forms of a heading are one. */
    private static boolean isAnnotated(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("([【〔{<《\n\r".indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Letters and digits alone, in capitals. */
    public static String fold(String heading) {
        return lettersAndNumbers(compatible(heading));
    }

    private static String lettersAndNumbers(String text) {
        var folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (isLetterOrNumber(text.codePointAt(i))) {
                folded.appendCodePoint(text.codePointAt(i));
            }
        }
        return folded.toString().toUpperCase(Locale.ROOT);
    }

    /** Of the categories L and N: besides digits, numbers such as ⅷ and ㈠. */
    private static boolean isLetterOrNumber(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c) || type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
    }

    private static String compatible(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFKC);
    }

    /** As it may be shown: a heading that is no heading may be a row about a person, so digits are hidden. */
    public static String shown(String heading) {
        var plain = heading.strip().replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").replaceAll("\\p{Nd}", "#");
        return plain.length() > LONGEST_SHOWN ? plain.substring(0, LONGEST_SHOWN) + "…" : plain;
    }

    /** Several, in quotation marks. */
    public static List<String> shown(List<String> headings) {
        var shown = new ArrayList<String>();
        headings.forEach(heading -> shown.add('"' + shown(heading) + '"'));
        return shown;
    }
}
