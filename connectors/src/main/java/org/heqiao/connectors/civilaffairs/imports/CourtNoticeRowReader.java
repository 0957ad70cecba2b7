package org.heqiao.connectors.civilaffairs.imports;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.heqiao.connectors.civilaffairs.ActId;
import org.heqiao.connectors.civilaffairs.Amendment;
import org.heqiao.connectors.civilaffairs.CourtNotice;
import org.heqiao.connectors.civilaffairs.RecordName;
import org.heqiao.schemas.court.CaseNumber;
import org.heqiao.schemas.marriage.CourtOutcome;
import org.heqiao.schemas.registerimport.RowCode;
import org.jspecify.annotations.Nullable;

/** Rows of a list of judgments that a court sent. */
final class CourtNoticeRowReader implements RowReader<CourtNotice> {

    private static final Column COURT = Column.required("court", "法院", "法院名称", "审理法院");
    private static final Column CASE = Column.required("case_no", "案号");
    private static final Column KIND = Column.optional("kind", "裁判类型", "类型");
    private static final Column CAUSE = Column.optional("cause", "案由");
    private static final Column CLOSED_BY = Column.optional("closed_by", "结案方式");
    private static final Column RULING = Column.optional("ruling", "outcome", "裁判结果", "判决结果", "处理结果", "裁判主文", "判决主文");
    private static final Column DECIDED = Column.required("decided_on", "裁判日期", "判决日期", "结案日期");
    private static final Column EFFECTIVE = Column.optional("effective_on", "生效日期");
    private static final Column REGISTRY = Column.optional("registry", "dept_code", "登记机关代码");
    private static final Column NUMBER = Column.optional("registration_no", "登记编号");

    private static final Column VALID = Column.optional("valid_flag", "有效标志");
    private static final Column CORRECTS_COURT = Column.optional("corrects_court", "更正法院", "原审法院", "原法院");
    private static final Column CORRECTS_CASE = Column.optional("corrects_case_no", "更正案号", "原案号", "原审案号");

    private final LocalDate today;

    CourtNoticeRowReader(LocalDate today) {
        this.today = today;
    }

    @Override
    public List<Column> columns() {
        return Stream.concat(
                Stream.of(COURT, CASE, KIND, CAUSE, CLOSED_BY, RULING, DECIDED, EFFECTIVE, REGISTRY, NUMBER, VALID,
                        CORRECTS_COURT,
                        CORRECTS_CASE),
                Stream.concat(PartyColumns.MAN.all().stream(), PartyColumns.WOMAN.all().stream())).toList();
    }

    @Override
    public List<Column> oneOf() {
        return List.of(KIND, CAUSE, CLOSED_BY, RULING);
    }

    @Override
    public @Nullable CourtNotice read(RowFields row) {
        var court = row.neededName(COURT);
        var caseNo = CaseNumber.canonical(row.neededName(CASE));
        var kind = kind(row);
        var decided = row.neededDate(DECIDED, today);
        var effective = row.date(EFFECTIVE, LocalDate.MAX);
        var registry = row.nameIfAny(REGISTRY);
        var number = row.nameIfAny(NUMBER);
        var a = row.party(PartyColumns.MAN);
        var b = row.party(PartyColumns.WOMAN);
        if (effective != null && effective.isBefore(decided)) {
            row.find(EFFECTIVE, RowCode.ORDER_IMPOSSIBLE);
        }
        if (SanityChecks.isBeforeBirth(decided, a)) {
            row.find(PartyColumns.MAN.number(), RowCode.BEFORE_BIRTH);
        }
        if (SanityChecks.isBeforeBirth(decided, b)) {
            row.find(PartyColumns.WOMAN.number(), RowCode.BEFORE_BIRTH);
        }
        var told = row.amendment(VALID, CORRECTS_COURT, CORRECTS_CASE, "");
        var amends = told.corrects() == null
                ? told
                : new Amendment(told.withdrawn(),
                        new RecordName(told.corrects().place(), CaseNumber.canonical(told.corrects().number())));
        if (a == null && b == null) {
            row.find(null, RowCode.PERSONS_MISSING);
        }
        return row.isRefused() || kind == null
                ? null
                : new CourtNotice(court, caseNo, kind, decided, effective,
                        registry == null || number == null ? null : new ActId(registry, number), a, b, amends);
    }

    /** By what was decided; the cause of action alone says nothing of it. In whichever column it stands. */
    private static CourtNotice.@Nullable Kind kind(RowFields row) {
        var kind = row.text(KIND);
        if (kind.equalsIgnoreCase("DIVORCE")) {
            return CourtNotice.Kind.DIVORCE;
        }
        if (kind.equalsIgnoreCase("ANNULMENT")) {
            return CourtNotice.Kind.ANNULMENT;
        }
        return switch (CourtOutcome.of(row.text(CAUSE), kind, row.text(CLOSED_BY), row.text(RULING))) {
            case DIVORCE -> CourtNotice.Kind.DIVORCE;
            case ANNULMENT -> CourtNotice.Kind.ANNULMENT;
            case REVERSAL -> CourtNotice.Kind.REVERSAL;
            case DEATH_DECLARATION_REVOKED -> CourtNotice.Kind.DEATH_DECLARATION_REVOKED;
            case NO_CHANGE, ELSEWHERE -> refused(row, RowCode.NO_MARRIAGE_ENDED);
            case UNDECIDED -> refused(row, RowCode.OUTCOME_MISSING);
        };
    }

    private static CourtNotice.@Nullable Kind refused(RowFields row, RowCode why) {
        row.find(CLOSED_BY, why);
        return null;
    }

    @Override
    public String nameOf(CourtNotice notice) {
        return notice.court() + "/" + notice.caseNo();
    }

    @Override
    public boolean canBeKept(CourtNotice notice) {
        return true;
    }
}
