package org.heqiao.schemas.marriage;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The kinds of documents as offices write them: the registries' code, the name in the contract, or everyday words. One
 * table for all files.
 */
public final class DocumentWords {

    private static final Pattern NOTES = Pattern.compile("\\(.*?\\)|[\\s\\p{Cf}]");
    private static final Pattern ISSUER = Pattern.compile("^(?:中华人民共和国|中国)(?=.)");

    private static final Map<DocumentType, List<String>> WORDS = Map.of( //
            DocumentType.RESIDENT_ID,
            List.of("身份证", "居民身份证", "内地居民身份证", "大陆居民身份证", "公民身份证", "身份证件", "二代身份证", "第二代居民身份证",
                    "一代身份证", "第一代居民身份证", "临时身份证", "临时居民身份证", "公民身份号码", "身份证号", "身份证号码", "户口簿", "户口本", "居民户口簿", "ID"), //
            DocumentType.HONG_KONG, List.of("香港", "香港居民", "香港身份证", "香港居民身份证", "香港永久性居民身份证", "香港特别行政区身份证", "香港居民居住证"), //
            DocumentType.MACAU, List.of("澳门", "澳门居民", "澳门身份证", "澳门居民身份证", "澳门永久性居民身份证", "澳门特别行政区身份证", "澳门居民居住证"), //
            DocumentType.TAIWAN,
            List.of("台湾", "台湾居民", "台湾身份证", "台湾居民身份证", "台胞证", "台湾居民居住证", "台湾居民来往大陆通行证", "台湾居民往来大陆通行证",
                    "台湾通行证"), //
            DocumentType.PASSPORT,
            List.of("护照", "普通护照", "因私护照", "因公护照", "公务护照", "外交护照", "外国护照", "外籍护照", "外国人护照", "境外护照"), //
            DocumentType.OFFICER,
            List.of("军官证", "军官", "警官证", "武警警官证", "武警军官证", "文职干部证", "文职人员证", "军队文职人员证", "文职证", "文职",
                    "现役军官证", "军队离休干部证", "军官退休证"), //
            DocumentType.SOLDIER, List.of("士兵证", "士兵", "义务兵证", "士官证", "军士证", "警士证", "武警士兵证", "现役士兵证", "学员证", "军校学员证"),
            //
            DocumentType.OTHER,
            List.of("其他", "其它", "其他证件", "外国人永久居留身份证", "外国人永久居留证", "永久居留身份证", "永久居留证", "外国人居留证", "外国人居留许可",
                    "旅行证", "出生医学证明", "出生证", "出生证明", "户籍证明"));

    /** Issued to people of Hong Kong and of Macau alike: the number says to whom. */
    private static final List<String> HONG_KONG_OR_MACAU = List.of("港澳居民居住证", "港澳台居民居住证", "港澳居民来往内地通行证", "港澳通行证",
            "港澳居民往来内地通行证", "港澳居民身份证",
            "港澳居民",
            "港澳", "回乡证");
    private static final String HONG_KONG_NUMBERS = "8100.*|H.*";
    private static final String MACAU_NUMBERS = "8200.*|M.*";

    private static final Map<String, DocumentType> BY_WORD = byWord();

    private DocumentWords() {
    }

    /** @param number of the document, where it is at hand; empty: a word that no office uses for a document */
    public static Optional<DocumentType> read(String written, @Nullable String number) {
        var word = fold(written);
        if (HONG_KONG_OR_MACAU.contains(word)) {
            var folded = number == null ? "" : fold(number);
            return Optional.of(folded.matches(HONG_KONG_NUMBERS)
                    ? DocumentType.HONG_KONG
                    : folded.matches(MACAU_NUMBERS) ? DocumentType.MACAU : DocumentType.OTHER);
        }
        return Optional.ofNullable(BY_WORD.get(word));
    }

    private static Map<String, DocumentType> byWord() {
        var words = new HashMap<String, DocumentType>();
        WORDS.forEach((type, each) -> each.forEach(word -> words.put(word, type)));
        Arrays.stream(DocumentType.values()).forEach(type -> {
            words.put(type.code(), type);
            words.put("0" + type.code(), type);
            words.put(type.name(), type);
        });
        return Map.copyOf(words);
    }

    private static String fold(String written) {
        var plain = NOTES.matcher(Normalizer.normalize(written, Normalizer.Form.NFKC)).replaceAll("")
                .toUpperCase(Locale.ROOT);
        return ISSUER.matcher(plain.replace('臺', '台').replace('証', '证')).replaceFirst("");
    }
}
