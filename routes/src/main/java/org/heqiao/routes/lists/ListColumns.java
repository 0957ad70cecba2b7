package org.heqiao.routes.lists;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.heqiao.schemas.table.Headings;
import org.heqiao.schemas.table.TableColumns;
import org.jspecify.annotations.Nullable;

/** The columns that one kind of list may have. @param <C> its columns */
public final class ListColumns<C extends Enum<C> & ListColumn> implements TableColumns {

    /** What tables of people hold besides. */
    private static final Pattern FOREIGN = Pattern.compile(
            "电话|手机|地址|住址|单位|备注|说明|性别|民族|日期|时间|年龄|学历|职业|邮箱|序|籍|"
                    + "PHONE|MOBILE|ADDRESS|REMARK|NOTE|SEX|GENDER|AGE$|DATE|MAIL");

    private final Class<C> type;
    private final Set<C> needed;
    private final Pattern like;
    private final Headings<C> headings = new Headings<>();

    /**
     * @param needed without which it is no such list
     * @param like   what a heading holds that may have been meant for a column
     */
    public ListColumns(Class<C> type, Set<C> needed, Pattern like) {
        this.type = type;
        this.needed = needed;
        this.like = like;
        all().forEach(column -> headings.with(column,
                Stream.concat(Stream.of(column.heading()), column.others().stream()).toList()));
    }

    Class<C> type() {
        return type;
    }

    private Stream<C> all() {
        return Arrays.stream(type.getEnumConstants());
    }

    List<C> needed() {
        return all().filter(needed::contains).toList();
    }

    public Optional<C> of(String written) {
        return Optional.ofNullable(headings.find(written));
    }

    /** Whether a heading that is no column's may have been meant for one. */
    public boolean isLike(String heading) {
        var folded = Headings.fold(heading);
        return !folded.isEmpty() && !FOREIGN.matcher(folded).find()
                && (like.matcher(folded).find() || all().map(column -> Headings.fold(column.heading()))
                        .anyMatch(known -> Math.abs(known.length() - folded.length()) <= 2
                                && distance(known, folded) <= 2));
    }

    /** Letters to be added, left out or changed. */
    private static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int same = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                corner = row[j];
                row[j] = Math.min(same, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    @Override
    public @Nullable String named(String heading) {
        return of(heading).map(ListColumn::heading).orElse(null);
    }

    @Override
    public List<String> fieldNames() {
        return all().map(ListColumn::heading).toList();
    }
}
