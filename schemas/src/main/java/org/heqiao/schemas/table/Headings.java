package org.heqiao.schemas.table;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of columns, looked up as people write them: case, width, blanks, line breaks, underscores and asterisks say nothing, nor does
 * what stands in brackets behind a name, under it, or its number before it.
 *
 * @param <C> the column
 */
public final class Headings<C> {

    private static final int LONGEST_SHOWN = 40;
    private static final int LONGEST = 200;
    private static final Pattern ORNAMENT = Pattern.compile("[^\\p{L}\\p{N}]");
    private static final Pattern NOTE = Pattern.compile("[(\\[【〔{<《].*?(?:[)\\]】〕}>》]|$)", Pattern.DOTALL);
    private static final Pattern NUMBERING = Pattern.compile("^\\s*\\d{1,2}\\s*[.、)]");

    private final Map<String, C> columns = new HashMap<>();

    /** @param names by which the column is known */
    public Headings<C> with(C column, Collection<String> names) {
        names.forEach(name -> columns.putIfAbsent(fold(name), column));
        return this;
    }

    /** Null: not the name of a column. */
    public @Nullable C find(String heading) {
        if (heading.length() > LONGEST) {
            return null;
        }
        for (var form : forms(heading)) {
            var column = columns.get(form);
            if (column != null) {
                return column;
            }
        }
        return null;
    }

    /** The forms under which a heading is looked up: whole, without notes, its first line. */
    static Collection<String> forms(String heading) {
        var forms = new LinkedHashSet<String>();
        forms.add(fold(heading));
        var plain = NUMBERING.matcher(Normalizer.normalize(heading, Normalizer.Form.NFKC)).replaceFirst("");
        forms.add(fold(NOTE.matcher(plain).replaceAll("")));
        plain.strip().lines().findFirst().ifPresent(line -> forms.add(fold(NOTE.matcher(line).replaceAll(""))));
        forms.remove("");
        return forms;
    }

    /** Letters and digits alone, in capitals. */
    public static String fold(String heading) {
        return ORNAMENT.matcher(Normalizer.normalize(heading, Normalizer.Form.NFKC)).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /** As it may be told: a heading that is no heading may be a row with a person in it, so digits are not shown. */
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
