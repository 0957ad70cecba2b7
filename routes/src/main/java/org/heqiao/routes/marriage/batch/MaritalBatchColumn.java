package org.heqiao.routes.marriage.batch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.heqiao.schemas.table.Headings;
import org.heqiao.schemas.table.TableColumns;
import org.jspecify.annotations.Nullable;

/** The columns of a list; contract {@code marital-list.md}. Name and number must be there, the others may. */
enum MaritalBatchColumn {
    REF("ref", 64, "编号", "序号", "no"), //
    NAME("name", 200, "姓名", "男方姓名", "甲方姓名", "被查询人姓名", "当事人姓名"), //
    DOCUMENT_TYPE("document_type", 32, "证件类型", "男方证件类型", "甲方证件类型"), //
    ID_NUMBER("id_number", 200, "number", "证件号码", "证件号", "身份证号", "身份证号码", "身份证件号", "身份证件号码", "公民身份号码", "公民身份证号码",
            "居民身份证号", "居民身份证号码", "身份证", "男方证件号码", "男方身份证号",
            "男方身份证号码", "甲方证件号码", "甲方身份证号", "甲方身份证号码"), //
    NAME_B("name_b", 200, "对方姓名", "配偶姓名", "女方姓名", "乙方姓名"), //
    DOCUMENT_TYPE_B("document_type_b", 32, "对方证件类型", "配偶证件类型", "女方证件类型", "乙方证件类型"), //
    ID_NUMBER_B("id_number_b", 200, "number_b", "对方证件号码", "对方证件号", "对方身份证号", "对方身份证号码", "对方公民身份号码",
            "配偶身份证号", "配偶身份证号码", "配偶证件号码", "配偶公民身份号码", "女方证件号码",
            "女方身份证号", "女方身份证号码", "乙方证件号码", "乙方身份证号", "乙方身份证号码");

    /** What tables of people hold besides. */
    private static final Pattern FOREIGN = Pattern.compile(
            "电话|手机|地址|住址|单位|备注|说明|性别|民族|日期|时间|年龄|学历|职业|邮箱|序|籍|"
                    + "PHONE|MOBILE|ADDRESS|REMARK|NOTE|SEX|GENDER|AGE$|DATE|MAIL");
    private static final Pattern LIKE = Pattern
            .compile("SPOUSE|PARTNER|HUSBAND|WIFE|丈夫|妻|姓名|名字|证件|身份|证号|对方|配偶|号码|NAME|NUMBER|DOCUMENT|IDNO|CARD");
    private static final Headings<MaritalBatchColumn> HEADINGS = new Headings<>();

    static {
        Arrays.stream(values())
                .forEach(column -> HEADINGS.with(column,
                        Stream.concat(Stream.of(column.heading), column.others.stream()).toList()));
    }

    private final String heading;
    private final int longest;
    private final List<String> others;

    MaritalBatchColumn(String heading, int longest, String... others) {
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
        return Arrays.stream(values()).map(MaritalBatchColumn::heading).toList();
    }

    /** Every digit counts. */
    boolean isNumber() {
        return this == REF || this == ID_NUMBER || this == ID_NUMBER_B;
    }

    static Optional<MaritalBatchColumn> of(String written) {
        return Optional.ofNullable(HEADINGS.find(written));
    }

    /** Whether a heading that is no column's may have been meant for one. */
    static boolean isLike(String heading) {
        var folded = Headings.fold(heading);
        return !folded.isEmpty() && !FOREIGN.matcher(folded).find()
                && (LIKE.matcher(folded).find() || Arrays.stream(values()).map(column -> Headings.fold(column.heading))
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

    /** The columns, for whoever looks for the heading. */
    static TableColumns table() {
        return new TableColumns() {
            @Override
            public @Nullable String named(String heading) {
                return of(heading).map(MaritalBatchColumn::heading).orElse(null);
            }

            @Override
            public List<String> fieldNames() {
                return headings();
            }
        };
    }
}
