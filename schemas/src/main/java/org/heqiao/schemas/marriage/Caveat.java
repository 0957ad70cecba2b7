package org.heqiao.schemas.marriage;

import java.time.LocalDate;
import java.util.Comparator;

import org.heqiao.schemas.calendar.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * What a reader must know beside the label. @param on the day the note speaks of, as precise as it is known; null: it
 * speaks of none
 */
public record Caveat(Code code, @Nullable PartialDate on) implements Comparable<Caveat> {

    private static final Comparator<Caveat> IN_ORDER = Comparator.comparing(Caveat::code)
            .thenComparing(Caveat::on,
                    Comparator.nullsFirst(
                            Comparator.comparing(PartialDate::first).thenComparing(PartialDate::precision)));

    /** About no day. */
    static Caveat of(Code code) {
        return new Caveat(code, (PartialDate) null);
    }

    public Caveat(Code code, LocalDate on) {
        this(code, PartialDate.of(on));
    }

    /** Closed list, in the order of reading; {@code %s} is the day. */
    public enum Code {
        HISTORY_INCOMPLETE("未查到对应的结婚登记（可能未数字化）"), //
        COOLING_OFF_UNTIL("离婚冷静期至%s（遇法定休假日顺延）"), //
        COLLECTION_UNTIL("冷静期已届满，申领离婚证期限至%s（遇法定休假日顺延）"), //
        COLLECTION_PASSED("申领离婚证期限已于%s届满，登记机关的数据未及该日，是否已登记离婚未知"), //
        APPLICATION_LAPSED("至%s双方未共同申领离婚证，离婚登记申请视为撤回"), //
        APPLICATION_WITHDRAWN("离婚登记申请已于%s撤回"), //
        APPEAL_POSSIBLE("%s的法院裁判可能仍在上诉期"), //
        COURT_EFFECT_UNKNOWN("%s的法院裁判是否生效未知，请向作出裁判的法院核实"), //
        EFFECTIVE_ON("法院裁判自%s起生效"), //
        REVOCATION_APPLIED("有登记已撤销，自始没有法律约束力，按其余登记判断"), //
        ANNULMENT_APPLIED("有婚姻经法院确认无效或判决撤销，自始没有法律约束力，按其余登记判断"), //
        DIVORCE_OF_VOID_MARRIAGE("该婚姻在确认无效或撤销前曾办理离婚，不再以离婚为依据"), //
        COURT_DECISION_REVERSED("有裁判已被撤销，按其余记录判断"), //
        DEATH_DECLARATION_REVOKED("死亡宣告已被撤销，婚姻关系自撤销之日起自行恢复；配偶再婚或者书面声明不愿意恢复的除外"), //
        COURT_OUTCOME_NOT_SAID("有婚姻案件，裁判结果未载明，请向法院核实"), //
        REVOKED_ACT_NOT_ON_RECORD("未查到所撤销的登记"), //
        REISSUE_IGNORED("有补领证件记录，不改变状态"), //
        REISSUE_CONTRADICTS("补领结婚证（%s）晚于离婚，请登记机关核查"), //
        DIVORCE_CERTIFICATE_REISSUED("有补领离婚证记录（%s），未查到对应的离婚，请登记机关核查"), //
        DUPLICATE_IGNORED("同一登记重复入库，按一次计"), //
        CORRECTED("有记录经过更正"), //
        SPOUSE_NOT_COMPARABLE("部分记录的对方当事人无法比对"), //
        SPOUSE_NUMBER_DIFFERS("离婚记录所载一方号码缺失或与结婚登记不同，按其所指的结婚登记认定"), //
        FOUND_BY_THE_OTHER("部分记录未载明被查询人号码，系按配偶的号码或所指的登记查得"), //
        DAY_ORDERED("有记录同日或日期不完整，按当日序号或唯一合法的先后认定"), //
        BELOW_LAWFUL_AGE("登记时一方未满当时婚姻法规定的婚龄（民族自治地方另有规定的除外），请登记机关核查"), //
        OTHER_NAME_IN_RECORDS("部分记录用的是其他姓名"), //
        IMPORTED_HISTORY("所依据的记录为历史补录"), //
        SOURCES_DISAGREE("各来源所载的死亡信息不一致"), //
        DEATH_UNDER_OTHER_NAME("有关号码下有一条信息姓名不符，未予采信，请登记机关核实"), //
        SUBJECT_DECEASED("被查询人有死亡记录（%s）"), //
        COURTS_NOT_ASKED("未向法院核实"), //
        COURTS_NOT_ANSWERED("法院尚未答复"), //
        COURTS_COVER_PART("法院只查询了其查询范围内的裁判"), //
        DEATHS_NOT_ASKED("未核实配偶是否健在"), //
        DEATHS_NOT_ANSWERED("配偶是否健在尚未得到答复"), //
        NOT_COVERED("没有可供查询的登记范围");

        private final String chinese;

        Code(String chinese) {
            this.chinese = chinese;
        }
    }

    @Override
    public int compareTo(Caveat other) {
        return IN_ORDER.compare(this, other);
    }

    String describe() {
        return code.chinese.contains("%s") ? code.chinese.formatted(on == null ? "日期不明" : on) : code.chinese;
    }
}
