package org.heqiao.connectors.civilaffairs.imports;

import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.heqiao.schemas.marriage.CourtOutcome;

/** How registries and archives write what was done (OP_TYPE). */
final class OperationWords {

    private static final Set<String> CODES = Set.of("IA", "IB", "ICA", "ICB", "ID", "DA");
    private static final Pattern LOOKS = Pattern.compile("[\\s\\p{Cf}()]");
    private static final Pattern CERTIFICATE = Pattern.compile("(?:补发|补领|补办|换发|换领)(?:领)?(结婚|离婚)(?:登记)?(?:证|证书|证件)");
    private static final Pattern AGAIN = Pattern.compile("补发|补领|换发|换领|补发证|补领证|补证|补领婚姻登记证|补发婚姻登记证|补领证件|补发证件");
    private static final Set<String> MARRIAGES = Set.of("结婚", "结婚登记", "登记结婚", "初婚", "再婚", "复婚", "复婚登记", "恢复结婚",
            "恢复结婚登记", "补办结婚",
            "补办结婚登记", "补办登记", "涉外结婚", "涉外结婚登记", "结婚登记补办");
    private static final Set<String> DIVORCES = Set.of("离婚", "离婚登记", "登记离婚", "协议离婚", "协议离婚登记", "双方自愿离婚", "自愿离婚", "民政离婚",
            "涉外离婚",
            "涉外离婚登记");
    private static final Set<String> REVOCATIONS = Set.of("撤销", "撤销婚姻", "撤销婚姻登记", "撤销登记", "撤销结婚", "撤销结婚登记", "撤销离婚登记");
    private static final Set<String> APPLICATIONS = Set.of("离婚申请", "离婚登记申请", "申请离婚", "申请离婚登记", "离婚冷静期", "冷静期");

    private OperationWords() {
    }

    /** @param redo REDO_TYPE: 1 the certificate of a marriage, 2 of a divorce */
    static Optional<String> read(String written, String redo) {
        var word = fold(written);
        if (CODES.contains(word)) {
            return Optional.of(word);
        }
        var certificate = CERTIFICATE.matcher(word);
        if (certificate.matches()) {
            return Optional.of(certificate.group(1).equals("结婚") ? "ICA" : "ICB");
        }
        if (word.equals("IC") || AGAIN.matcher(word).matches()) {
            return Optional.of(redo.equals("1") ? "ICA" : redo.equals("2") ? "ICB" : "IC");
        }
        return MARRIAGES.contains(word)
                ? Optional.of("IA")
                : DIVORCES.contains(word)
                        ? Optional.of("IB")
                        : REVOCATIONS.contains(word)
                                ? Optional.of("ID")
                                : APPLICATIONS.contains(word) ? Optional.of("DA") : Optional.empty();
    }

    /** A court's decision in a registry's table: it is delivered as a court notice, with court and case number. */
    static boolean isOfACourt(String written) {
        return switch (CourtOutcome.of("", written)) {
            case UNDECIDED, ELSEWHERE -> written.contains("法院") || written.contains("判决") || written.contains("调解");
            case DIVORCE, ANNULMENT, NO_CHANGE, REVERSAL, DEATH_DECLARATION_REVOKED -> true;
        };
    }

    private static String fold(String written) {
        return LOOKS.matcher(Normalizer.normalize(written, Normalizer.Form.NFKC)).replaceAll("")
                .toUpperCase(java.util.Locale.ROOT);
    }
}
