package org.heqiao.schemas.marriage;

import java.util.stream.Collectors;

/** A statement in words: what the records say, what must be known beside it, what could change it, where and how far was looked. */
final class Sentence {

    private Sentence() {
    }

    static String of(MaritalStatement statement) {
        var text = new StringBuilder(head(statement)).append('。');
        var notes = statement.notes().stream().map(Note::words).collect(Collectors.joining("；"));
        if (!notes.isEmpty()) {
            text.append("说明：").append(notes).append('。');
        }
        var doubts = statement.mayChange().stream().map(Doubt::chinese).collect(Collectors.joining("；"));
        if (!doubts.isEmpty()) {
            text.append("以下情况可能改变本答复：").append(doubts).append('。');
        }
        return text.append("比对方式：").append(statement.match().chinese()).append('。') //
                .append(statement.coverage().words()).append('。')
                .append(statement.sources().stream().map(SourceState::words).collect(Collectors.joining("，"))).append('。')
                .append("本答复不是婚姻状况证明。").toString();
    }

    private static String head(MaritalStatement statement) {
        return switch (statement.label()) {
            case REGISTERED_MARRIED -> "查到有效的结婚登记记录" + basis(statement);
            case REGISTERED_DIVORCED -> "查到离婚登记记录" + basis(statement) + "，其后未查到结婚登记";
            case COURT_DIVORCED -> "查到已生效的法院离婚裁判" + basis(statement) + "，其后未查到结婚登记";
            case REVOKED_VOID -> "查到的婚姻登记已被撤销或宣告无效" + basis(statement) + "；此外未查到登记记录，不等于未婚";
            case DIVORCE_PENDING -> statement.has(Note.Code.APPEAL_POSSIBLE)
                    ? "法院已判决离婚，是否生效不明" + basis(statement) + "，未生效前仍为已婚"
                    : "已申请离婚登记" + basis(statement) + "，尚未登记离婚，仍为已婚";
            case WIDOWED_INDICATED -> "有结婚登记记录，并有对方死亡的记录，提示丧偶";
            case NO_RECORD_IN_COVERAGE -> "未查到登记记录，不等于未婚";
            case CONFLICT_MANUAL_REVIEW -> "记录之间存在矛盾"
                    + (statement.conflict() == null ? "" : "（" + statement.conflict().chinese() + "）") + "，需人工核查，不作结论";
            case IDENTITY_NOT_MATCHED -> "姓名与证件号码未能匹配，不作结论";
            case SOURCE_UNAVAILABLE -> "婚姻登记信息未能取得，不作结论；不等于没有记录";
        };
    }

    private static String basis(MaritalStatement statement) {
        if (statement.restsOn().isEmpty()) {
            return "";
        }
        var first = statement.restsOn().getFirst();
        return "（" + (first.on() == null ? "日期不明" : first.on()) + (first.place() == null ? "" : "，" + first.place()) + "）";
    }
}
