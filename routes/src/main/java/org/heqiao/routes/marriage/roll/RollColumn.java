package org.heqiao.routes.marriage.roll;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.heqiao.schemas.table.Headings;
import org.heqiao.schemas.table.TableColumns;
import org.jspecify.annotations.Nullable;

/** The columns of a list; contract {@code marital-list.md}. Name and number must be there, the others may. */
enum RollColumn {
    REF("ref", 64, "编号", "序号", "no"), //
    NAME("name", 200, "姓名"), //
    DOCUMENT_TYPE("document_type", 32, "证件类型"), //
    ID_NUMBER("id_number", 200, "number", "证件号码", "证件号", "身份证号", "身份证号码", "身份证件号", "身份证件号码", "公民身份号码", "公民身份证号码",
            "居民身份证号", "居民身份证号码", "身份证"), //
    NAME_B("name_b", 200, "对方姓名", "配偶姓名"), //
    DOCUMENT_TYPE_B("document_type_b", 32, "对方证件类型", "配偶证件类型"), //
    ID_NUMBER_B("id_number_b", 200, "number_b", "对方证件号码", "对方证件号", "对方身份证号", "对方身份证号码", "对方公民身份号码",
            "配偶身份证号", "配偶身份证号码", "配偶证件号码", "配偶公民身份号码");

    private static final Headings<RollColumn> HEADINGS = new Headings<>();

    static {
        Arrays.stream(values())
                .forEach(column -> HEADINGS.with(column, Stream.concat(Stream.of(column.heading), column.others.stream()).toList()));
    }

    private final String heading;
    private final int longest;
    private final List<String> others;

    RollColumn(String heading, int longest, String... others) {
        this.heading = heading;
        this.longest = longest;
        this.others = List.of(others);
    }

    /** The English heading, and the name of NDJSON's field. */
    String heading() {
        return heading;
    }

    /** Longest field, in characters. */
    int longest() {
        return longest;
    }

    static List<String> headings() {
        return Arrays.stream(values()).map(RollColumn::heading).toList();
    }

    /** Every digit counts. */
    boolean isNumber() {
        return this == REF || this == ID_NUMBER || this == ID_NUMBER_B;
    }

    static Optional<RollColumn> of(String written) {
        return Optional.ofNullable(HEADINGS.find(written));
    }

    /** The columns, for whoever looks for the heading. */
    static TableColumns table() {
        return new TableColumns() {
            @Override
            public @Nullable String named(String heading) {
                return of(heading).map(RollColumn::heading).orElse(null);
            }

            @Override
            public List<String> fieldNames() {
                return headings();
            }
        };
    }
}
