package org.heqiao.schemas.marriage;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/** What a reader must know beside the label. @param on the day the note speaks of, where it speaks of one */
public record Note(Code code, @Nullable LocalDate on) implements Comparable<Note> {

    /** Closed list, in the order of reading. */
    public enum Code {
        HISTORY_INCOMPLETE("相应的较早登记不在记录中"), //
        COOLING_OFF_UNTIL("离婚冷静期至该日"), //
        COLLECTION_UNTIL("冷静期届满，领证期至该日"), //
        APPLICATION_LAPSED("离婚登记申请逾期，视为撤回"), //
        APPLICATION_WITHDRAWN("离婚登记申请已撤回"), //
        APPEAL_POSSIBLE("该日的法院裁判可能尚未生效"), //
        REVOCATION_APPLIED("有登记被撤销，已恢复此前的状态"), //
        ANNULMENT_APPLIED("有婚姻被法院宣告无效或撤销，已恢复此前的状态"), //
        COURT_DECISION_REVERSED("有裁判已被撤销，按其余记录判断"), //
        DEATH_DECLARATION_REVOKED("死亡宣告已被撤销，婚姻关系自撤销之日起自行恢复；配偶再婚或者书面声明不愿意恢复的除外"), //
        COURT_OUTCOME_NOT_SAID("有婚姻案件，裁判结果未载明，请向法院核实"), //
        REVOKED_ACT_NOT_ON_RECORD("所撤销的登记不在记录中"), //
        REISSUE_IGNORED("有补领证件记录，不改变状态"), //
        REISSUE_CONTRADICTS("该日补领的证件与当时的状态不符"), //
        DUPLICATE_IGNORED("同一登记重复入库，按一次计"), //
        CORRECTED("有记录经过更正"), //
        SPOUSE_NOT_COMPARABLE("部分记录的对方当事人无法比对"), //
        OTHER_NAME_IN_RECORDS("部分记录用的是其他姓名"), //
        IMPORTED_HISTORY("所依据的记录为历史补录"), //
        SOURCES_DISAGREE("来源之间对死亡的说法不一致"), //
        SUBJECT_DECEASED("有本人死亡记录"), //
        COURTS_NOT_ASKED("未向法院核实"), //
        COURTS_NOT_ANSWERED("法院尚未答复"), //
        DEATHS_NOT_ASKED("未核实对方是否健在"), //
        DEATHS_NOT_ANSWERED("对方是否健在尚未得到答复"), //
        NOT_COVERED("没有可供查询的登记范围");

        private final String chinese;

        Code(String chinese) {
            this.chinese = chinese;
        }
    }

    @Override
    public int compareTo(Note other) {
        int byCode = code.compareTo(other.code);
        return byCode != 0 || on == null || other.on == null
                ? byCode != 0 ? byCode : Boolean.compare(on != null, other.on != null)
                : on.compareTo(other.on);
    }

    String words() {
        return code.chinese + (on == null ? "" : "（" + on + "）");
    }
}
