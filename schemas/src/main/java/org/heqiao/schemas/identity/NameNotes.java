package org.heqiao.schemas.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.heqiao.schemas.text.FieldText;

/**
 * A name as it is written with its bearer's other names: 张三（曾用名张四）, 张三(原名：张四、张五), 张四（现名张三）. What stands in brackets
 * without such a word is no name of anybody's, and is left where it is.
 *
 * @param name   the name of today
 * @param former the others
 */
record NameNotes(String name, List<String> former) {

    private static final String WORDS = "曾用姓名|曾用名|原用名|曾名|原名|旧名|又名|别名|亦名|现名|现用名|更名为|改名为|现更名为|现改名为";

    /** Without anything between, only the words that are in nobody's name. */
    private static final Pattern NOTED = Pattern
            .compile("([^()\\[\\]〔〕【】,;/]+?)(?:\\s*[(\\[〔【,;/]\\s*|\\s*(?=曾用姓名|曾用名|现用名)|\\s+(?=原名|现名))"
                    + "(" + WORDS + ")\\s*:?\\s*([^()\\[\\]〔〕【】:]+?)\\s*[)\\]〕】]?");
    private static final Pattern BETWEEN = Pattern.compile("\\s*[、,;/]\\s*(?:又名|曾用名|原名)?");

    private static final Set<String> NONE = Set.of("", "无", "没有", "-", "—");

    static NameNotes of(String written) {
        var text = FieldText.normalise(written);
        var noted = text.indexOf('名') > 0 ? NOTED.matcher(text) : null;
        if (noted == null || !noted.matches()) {
            return new NameNotes(text, List.of());
        }
        var others = new ArrayList<>(Arrays.asList(BETWEEN.split(noted.group(3), 0)));
        others.removeIf(NONE::contains);
        var word = noted.group(2);
        if (!word.startsWith("现") && !word.endsWith("名为")) {
            return new NameNotes(noted.group(1), others);
        }
        var today = others.isEmpty() ? noted.group(1) : others.removeFirst();
        others.addFirst(noted.group(1));
        return new NameNotes(today, others);
    }
}
