package org.heqiao.schemas.code;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * GB/T 4761-2008 family relation. Sons-in-law stand under 2x and daughters-in-law under 3x: nobody's sex follows from
 * the code.
 */
public record Relation(String code, String name) {

    /** The applicant. */
    public static final String SELF = "01";

    /** What people say for a code. */
    private static final String EVERYDAY = """
            01 本人或户主 本人户主 申请人 申请人本人 本人申请人 自己 主申请人
            10 爱人 夫妻 配偶夫妻
            11 丈夫 老公 夫配偶 配偶夫
            12 妻子 老婆 妻配偶 配偶妻
            20 儿子 男孩 儿
            21 独子 独生儿子
            22 长儿 大儿子 长男
            23 二儿子 二子
            24 三儿子
            25 四儿子
            26 五儿子
            27 养子 继子 继养子 养继子
            29 其他子
            30 女儿 女孩
            31 独女 独生女儿
            32 大女儿
            33 二女儿 二女
            34 三女儿
            35 四女儿
            36 五女儿
            37 养女 继女
            38 儿媳妇 子媳
            39 其他女
            40 孙子女 外孙子女
            41 孙 孙儿
            43 外孙
            45 孙媳妇 外孙媳妇 孙媳
            46 孙女婿 外孙女婿
            47 曾孙子 曾孙 曾外孙子
            48 曾孙女 曾外孙女
            50 父母亲
            51 父 爸爸 生父
            52 母 妈妈 生母
            55 丈人
            56 丈母娘
            57 继父 养父
            58 继母 养母
            60 祖父母 外祖父母
            61 爷爷
            62 奶奶
            63 外公 姥爷
            64 外婆 姥姥
            70 兄弟 姐妹 兄弟姊妹
            71 哥哥 哥 兄长
            72 嫂子 嫂嫂
            73 弟弟
            74 弟媳妇 弟妇
            75 姐 姊姊
            77 妹
            82 伯母
            83 叔叔 叔
            84 婶婶 婶
            85 舅舅 舅
            86 舅妈
            88 姨妈 姨
            90 姑姑 姑妈
            91 堂兄弟姐妹 堂兄弟 堂姐妹
            92 表兄弟姐妹 表兄弟 表姐妹
            95 外甥子
            97 其他亲属关系 其他亲戚
            99 无亲属关系 非亲属关系
            """;

    private static final Map<String, Relation> BY_TEXT = load();

    public boolean isSelf() {
        return code.equals(SELF);
    }

    /** Child or grandchild by the code, not a child's or grandchild's spouse. */
    public static boolean isDescendant(String code) {
        return switch (code) {
            case "28", "38", "45", "46" -> false;
            default -> code.charAt(0) >= '2' && code.charAt(0) <= '4';
        };
    }

    /** By code, name or everyday word. What can be several (媳妇: wife or daughter-in-law) is none. */
    public static Optional<Relation> of(String text) {
        return EverydayWords.find(BY_TEXT, text);
    }

    private static void everyday(Map<String, Relation> all) {
        for (var line : EVERYDAY.lines().toList()) {
            var words = line.strip().split(" ", -1);
            for (int i = 1; i < words.length; i++) {
                all.putIfAbsent(words[i], Objects.requireNonNull(all.get(words[0])));
            }
        }
    }

    private static Map<String, Relation> load() {
        var all = new HashMap<String, Relation>();
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Relation.class.getResourceAsStream("gbt4761-relations.csv")),
                StandardCharsets.UTF_8))) {
            reader.lines().skip(1).map(line -> line.split(",", 2)).map(row -> new Relation(row[0], row[1]))
                    .forEach(relation -> {
                        all.put(relation.code, relation);
                        all.put(relation.name, relation);
                        if (relation.code.startsWith("0")) {
                            all.put(relation.code.substring(1), relation); // spreadsheets drop the leading zero
                        }
                    });
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        everyday(all);
        return all;
    }
}
