package org.heqiao.schemas.commission;

import java.util.Optional;
import java.util.Set;
import org.heqiao.schemas.marriage.DocumentType;

/** How a commission file names kinds of documents: by the contract's name, the registries' code or the word people use. */
final class DocumentWords {

    /** What people write where there is no number. */
    private static final Set<String> NONE = Set.of("无", "无证件", "无证件号", "暂无", "没有", "未办理", "未上户", "未登记", "不详", "-", "--", "—", "——", "/");

    private DocumentWords() {
    }

    static boolean saysNone(String number) {
        return NONE.contains(number);
    }

    static Optional<DocumentType> type(String word) {
        for (var type : DocumentType.values()) {
            if (type.name().equalsIgnoreCase(word)) {
                return Optional.of(type);
            }
        }
        return switch (word) {
            case "身份证", "居民身份证", "公民身份号码", "内地居民身份证", "户口簿", "港澳居民居住证", "台湾居民居住证", "港澳台居民居住证" -> Optional.of(DocumentType.RESIDENT_ID);
            case "香港", "香港居民", "香港身份证", "回乡证", "港澳居民来往内地通行证", "港澳通行证" -> Optional.of(DocumentType.HONG_KONG);
            case "澳门", "澳门居民", "澳门身份证" -> Optional.of(DocumentType.MACAU);
            case "台湾", "台湾居民", "台胞证", "台湾居民来往大陆通行证" -> Optional.of(DocumentType.TAIWAN);
            case "护照", "外国护照", "中国护照", "普通护照" -> Optional.of(DocumentType.PASSPORT);
            case "军官证", "文职干部证", "警官证" -> Optional.of(DocumentType.OFFICER);
            case "士兵证", "士官证" -> Optional.of(DocumentType.SOLDIER);
            case "其他", "其他证件", "外国人永久居留身份证", "外国人永久居留证", "外国人居留证" -> Optional.of(DocumentType.OTHER);
            default -> DocumentType.of(word);
        };
    }
}
