package org.heqiao.routes.marriage;

/** What a clerk may read out. It claims no more than the records hold. */
final class Sentence {

    private Sentence() {
    }

    static String of(String label) {
        return switch (label) {
            case "REGISTERED_MARRIED" -> "登记记录显示：有有效的结婚登记。法院裁判和死亡情况未在本次查询范围内。";
            case "REGISTERED_DIVORCED" -> "登记记录显示：已办理离婚登记。";
            case "NO_RECORD_IN_COVERAGE" -> "在所列覆盖范围内未查到婚姻登记记录，不等于未婚。";
            case "CONFLICT_MANUAL_REVIEW" -> "登记记录相互矛盾，需人工核查。";
            case "IDENTITY_NOT_MATCHED" -> "姓名与证件号码不一致，不能作答。";
            default -> "数据源未答复，不能作答。";
        };
    }
}
