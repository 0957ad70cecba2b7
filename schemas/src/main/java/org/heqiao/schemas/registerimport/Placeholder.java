package org.heqiao.schemas.registerimport;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What archives write into a field that has to be filled although nothing is known: 无, 不详, -, 0, ******. It names
 * nothing and is taken as nothing in every column by which something is told apart: names, numbers of persons, acts,
 * certificates and cases, kinds of documents.
 */
public final class Placeholder {

    private static final int LONGEST = 40;
    private static final Pattern MARKS = Pattern.compile("[\\s\\p{P}\\p{S}\\p{Cf}]+");
    private static final Pattern FILLERS = Pattern.compile("0*|X{2,}");
    private static final Pattern PLACE = Pattern.compile("^(?:原件|档案|原始档案|系统|卷内|库)中?(?=[无没未不])");
    private static final Set<String> WORDS = Set.of("无", "没有", "空", "空白", "空缺", "不详", "未详", "不明", "未知", "不知", "不清",
            "不清楚", "看不清", "不清晰",
            "模糊", "模糊不清", "字迹不清", "字迹模糊", "无法辨认", "无法识别", "不可辨认", "暂无", "暂缺", "缺", "缺失", "缺项", "未填", "未填写", "未登记",
            "未记载",
            "未提供", "未录入", "未编号", "没有编号", "无编号", "无号", "无号码", "无证", "无证号", "无字号", "无证件", "无身份证", "无身份证号", "没有身份证", "无记录",
            "无记载",
            "无证件号", "未办理", "未上户", "无此项", "无数据", "无信息", "遗失", "丢失", "待查", "待补", "待定", "待核", "NULL", "NIL", "NONE", "NAN",
            "NA", "UNKNOWN",
            "UNDEFINED");

    private Placeholder() {
    }

    /** Whether the text stands for nothing; so does an empty one. */
    public static boolean is(String text) {
        if (text.isEmpty()) {
            return true;
        }
        if (text.length() > LONGEST || hasCountingDigit(text)) {
            return false;
        }
        if (isPlainChinese(text)) {
            return WORDS.contains(PLACE.matcher(text).replaceFirst(""));
        }
        var bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("")
                .toUpperCase(Locale.ROOT);
        return FILLERS.matcher(bare).matches() || WORDS.contains(PLACE.matcher(bare).replaceFirst(""));
    }

    /** No word and no filler has one, and no mark that is taken away is one: most texts of a register end here. */
    private static boolean hasCountingDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '1' && text.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }

    /** Nothing of it is a mark, and it is in its one form. */
    private static boolean isPlainChinese(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '\u4e00' || text.charAt(i) > '\u9fff') {
                return false;
            }
        }
        return true;
    }
}
