package org.heqiao.routes.marriage.batch;

import java.util.Arrays;
import org.heqiao.gateway.grant.RefusalRule;
import org.heqiao.schemas.commission.ReasonCode;

/** Why a row is not answered about; codes of {@code reason-codes.md}. */
final class MaritalBatchRefusalCode {

    static final String DOCUMENT_TYPE = "DOCUMENT_TYPE";
    static final String DOCUMENT_NUMBER = "DOCUMENT_NUMBER";
    /** the hub could not ask about it, however often it tried. */
    static final String NOT_ANSWERED = "NOT_ANSWERED";

    private MaritalBatchRefusalCode() {
    }

    /** For whoever has to mend the row; never what stood there. */
    static String sentence(String code) {
        return switch (code) {
            case DOCUMENT_TYPE -> "证件类型应写身份证、护照、军官证、香港、澳门、台湾等 (not a kind of document)";
            case DOCUMENT_NUMBER -> "凭此证件号码无法查询 (nobody can be found by such a number)";
            case "PAIR_SAME_PERSON" -> "双方为同一人 (the two of a pair are one person)";
            default -> Arrays.stream(ReasonCode.values()).filter(known -> known.name().equals(code))
                    .map(ReasonCode::sentence).findFirst()
                    .orElse("本行无法查询 (this row cannot be asked about)");
        };
    }

    /** What a caller is told of a decision that went against a page: the rule itself is for the audit log. */
    static String of(RefusalRule refusalRule) {
        return switch (refusalRule) {
            case AUTHORISATION_NOT_IN_FORCE -> ReasonCode.AUTHORISATION_REVOKED.name();
            case AUTHORISATION_MISSING, AUTHORISATION_NOT_COVERING -> ReasonCode.AUTHORISATION_NOT_COVERING.name();
            default -> ReasonCode.GRANT_WITHDRAWN.name();
        };
    }
}
