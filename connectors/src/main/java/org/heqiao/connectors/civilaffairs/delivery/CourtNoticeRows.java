package org.heqiao.connectors.civilaffairs.delivery;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import org.heqiao.connectors.civilaffairs.ActId;
import org.heqiao.connectors.civilaffairs.CourtNotice;
import org.heqiao.schemas.court.CaseNumber;
import org.heqiao.schemas.delivery.RowCode;
import org.jspecify.annotations.Nullable;

/** Rows of a list of judgments that a court sent. */
final class CourtNoticeRows implements RowReader<CourtNotice> {

    private static final Column COURT = Column.required("court", "法院", "法院名称", "审理法院");
    private static final Column CASE = Column.required("case_no", "案号");
    private static final Column KIND = Column.required("kind", "裁判类型", "案由", "类型", "结案方式");
    private static final Column DECIDED = Column.required("decided_on", "裁判日期", "判决日期", "结案日期");
    private static final Column EFFECTIVE = Column.optional("effective_on", "生效日期");
    private static final Column REGISTRY = Column.optional("registry", "dept_code", "登记机关代码");
    private static final Column NUMBER = Column.optional("registration_no", "登记编号");

    private final LocalDate today;

    CourtNoticeRows(LocalDate today) {
        this.today = today;
    }

    @Override
    public List<Column> columns() {
        return Stream.concat(Stream.of(COURT, CASE, KIND, DECIDED, EFFECTIVE, REGISTRY, NUMBER),
                Stream.concat(PartyColumns.MAN.all().stream(), PartyColumns.WOMAN.all().stream())).toList();
    }

    @Override
    public @Nullable CourtNotice read(Cells row) {
        var court = row.needed(COURT);
        var caseNo = CaseNumber.canonical(row.needed(CASE));
        var kind = kind(row);
        var decided = row.neededDay(DECIDED, today);
        var effective = row.day(EFFECTIVE, LocalDate.MAX);
        var registry = row.text(REGISTRY);
        var number = row.text(NUMBER);
        var a = row.party(PartyColumns.MAN);
        var b = row.party(PartyColumns.WOMAN);
        if (a == null && b == null) {
            row.find(null, RowCode.PERSONS_MISSING);
        }
        return row.isRefused() || kind == null
                ? null
                : new CourtNotice(court, caseNo, kind, decided, effective,
                        registry.isEmpty() || number.isEmpty() ? null : new ActId(registry, number), a, b);
    }

    private static CourtNotice.@Nullable Kind kind(Cells row) {
        return switch (row.needed(KIND)) {
            case "DIVORCE", "离婚", "准予离婚", "离婚纠纷", "调解离婚", "判决离婚" -> CourtNotice.Kind.DIVORCE;
            case "ANNULMENT", "婚姻无效", "撤销婚姻", "宣告婚姻无效" -> CourtNotice.Kind.ANNULMENT;
            case "" -> null;
            default -> {
                row.find(KIND, RowCode.CODE_UNKNOWN);
                yield null;
            }
        };
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
