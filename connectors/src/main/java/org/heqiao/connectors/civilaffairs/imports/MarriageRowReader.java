package org.heqiao.connectors.civilaffairs.imports;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.heqiao.connectors.civilaffairs.ActId;
import org.heqiao.connectors.civilaffairs.MarriageRegistration;
import org.heqiao.connectors.civilaffairs.MarriageRegistration.Delivered;
import org.heqiao.connectors.civilaffairs.MarriageRegistration.References;
import org.heqiao.connectors.civilaffairs.Party;
import org.heqiao.connectors.civilaffairs.RecordQuality;
import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.marriage.CertificateNumber;
import org.heqiao.schemas.marriage.PersonDocument;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.registerimport.ImportOptions;
import org.heqiao.schemas.registerimport.RowCode;
import org.jspecify.annotations.Nullable;

/** Rows of the marriage register, RC_MARRY or a table of the archive. */
final class MarriageRowReader implements RowReader<MarriageRegistration> {

    private static final Column NUMBER = Column.optional("registration_no", "reg_no", "登记编号", "业务编号", "档案号");
    private static final Column REGISTRY = Column.optional("dept_code", "registry", "登记机关代码", "登记机关编码");
    private static final Column OPERATION = Column.required("op_type", "operation", "业务类型", "登记类型");
    private static final Column DAY = Column.required("op_date", "登记日期", "业务日期", "办理日期");
    private static final Column CERTIFICATE = Column.optional("cert_no", "certificate_no", "证书字号", "字号", "证件字号",
            "登记证字号");
    private static final Column SEQUENCE = Column.optional("sequence", "当日序号", "序号");
    private static final Column SOURCE = Column.optional("data_source", "数据来源");
    private static final Column QUALITY = Column.optional("quality", "数字化质量", "数据质量");
    private static final Column REDO = Column.optional("redo_type", "补领类型");
    private static final Column REFERS_NUMBER = Column.optional("refers_to", "原登记编号");
    private static final Column REFERS_REGISTRY = Column.optional("refers_registry", "old_dept_code", "原登记机关代码");
    private static final Column REFERS_CERTIFICATE = Column.optional("old_cert_no", "原字号", "原证书字号");
    private static final Column CORRECTS_NUMBER = Column.optional("corrects_no", "更正登记编号");
    private static final Column CORRECTS_REGISTRY = Column.optional("corrects_registry", "更正登记机关代码");
    private static final Column CHECK = Column.optional("check_code", "审核结果", "审查结果");
    private static final Column VALID = Column.optional("valid_flag", "有效标志");
    private static final Column WITHDRAWN = Column.optional("withdrawn_on", "撤回日期");
    private static final int OWN_NUMBER_DIGITS = 24;

    private final ImportOptions importOptions;
    private final LocalDate today;
    private final LookupHash hash;

    MarriageRowReader(ImportOptions importOptions, LocalDate today, LookupHash hash) {
        this.importOptions = importOptions;
        this.today = today;
        this.hash = hash;
    }

    @Override
    public List<Column> columns() {
        return Stream.concat(
                Stream.of(NUMBER, REGISTRY, OPERATION, DAY, CERTIFICATE, SEQUENCE, SOURCE, QUALITY, REDO, REFERS_NUMBER,
                        REFERS_REGISTRY, REFERS_CERTIFICATE, CORRECTS_NUMBER, CORRECTS_REGISTRY, CHECK, VALID,
                        WITHDRAWN),
                Stream.concat(PartyColumns.MAN.all().stream(), PartyColumns.WOMAN.all().stream())).toList();
    }

    @Override
    public @Nullable MarriageRegistration read(RowFields row) {
        var certificate = row.nameIfAny(CERTIFICATE);
        var registry = registry(row, certificate);
        var operation = operation(row);
        var on = row.neededDate(DAY, today);
        if (operation.equals("DA") && !on.isWhole()) {
            row.find(DAY, RowCode.DATE_UNREADABLE); // periods of days are counted from it
        }
        var a = party(row, PartyColumns.MAN);
        var b = party(row, PartyColumns.WOMAN);
        if (a == null && b == null) {
            row.find(null, RowCode.PERSONS_MISSING);
        }
        var references = new References(act(row, REFERS_NUMBER, REFERS_REGISTRY, registry),
                row.nameIfAny(REFERS_CERTIFICATE),
                act(row, CORRECTS_NUMBER, CORRECTS_REGISTRY, registry));
        var withdrawn = operation.equals("DA") ? row.day(WITHDRAWN, today) : null;
        int check = digit(row, CHECK, "123", 1);
        boolean valid = row.isValid(VALID);
        var number = row.nameIfAny(NUMBER);
        var delivered = delivered(row);
        if (row.isRefused()) {
            return null;
        }
        SanityChecks.ofAct(row, operation, on, a, b);
        if (!SanityChecks.isRegistryInForce(registry, on)) {
            row.find(REGISTRY, RowCode.REGISTRY_NOT_IN_FORCE);
        }
        if (withdrawn != null && withdrawn.isBefore(on.first())) {
            row.find(WITHDRAWN, RowCode.ORDER_IMPOSSIBLE);
        }
        var id = new ActId(registry, number == null ? ownNumber(operation, on, certificate, a, b) : number);
        return new MarriageRegistration(id, operation, on, certificate, delivered, references, check, valid, withdrawn,
                a, b);
    }

    /** What the row says, else whose certificate it is, else what was said about the file. */
    private String registry(RowFields row, @Nullable String certificate) {
        var parts = certificate == null ? null : CertificateNumber.of(certificate).parts();
        if (certificate != null && parts == null) {
            row.find(CERTIFICATE, RowCode.CERTIFICATE_HISTORIC);
        }
        var told = row.nameIfAny(REGISTRY);
        if (told != null) {
            return told;
        }
        return parts != null
                ? parts.region()
                : importOptions.registry() != null ? importOptions.registry() : row.neededName(REGISTRY);
    }

    private static String operation(RowFields row) {
        var written = row.neededName(OPERATION);
        var operation = written.isEmpty() ? "" : OperationWords.read(written, row.text(REDO)).orElse("");
        if (operation.isEmpty() && !written.isEmpty()) {
            row.find(OPERATION, OperationWords.isOfACourt(written) ? RowCode.OF_A_COURT : RowCode.OPERATION_UNKNOWN);
        }
        return operation;
    }

    private Delivered delivered(RowFields row) {
        var told = row.text(SOURCE);
        var source = told.isEmpty() && importOptions.historic() ? "6" : told;
        Integer sequence = null;
        var written = row.text(SEQUENCE);
        if (!written.isEmpty()) {
            if (written.matches("\\d{1,9}")) {
                sequence = Integer.valueOf(written);
            } else {
                row.find(SEQUENCE, RowCode.SEQUENCE_UNREADABLE);
            }
        }
        return new Delivered(sequence, source, quality(row));
    }

    private RecordQuality quality(RowFields row) {
        return switch (row.text(QUALITY).toUpperCase(Locale.ROOT)) {
            case "" -> importOptions.historic() ? RecordQuality.UNKNOWN : RecordQuality.BORN_DIGITAL;
            case "BORN_DIGITAL", "原生", "系统办理" -> RecordQuality.BORN_DIGITAL;
            case "CHECKED", "已校核", "已核对" -> RecordQuality.CHECKED;
            case "KEYED_ONCE", "单次录入" -> RecordQuality.KEYED_ONCE;
            case "PARTLY_LEGIBLE", "部分可辨" -> RecordQuality.PARTLY_LEGIBLE;
            case "UNKNOWN", "未知" -> RecordQuality.UNKNOWN;
            default -> {
                row.find(QUALITY, RowCode.CODE_UNKNOWN);
                yield RecordQuality.UNKNOWN;
            }
        };
    }

    private @Nullable Party party(RowFields row, PartyColumns columns) {
        var party = row.party(columns);
        if (party != null && party.idNumber() != null
                && new PersonDocument(party.document(), party.idNumber()).subject() == null) {
            row.find(columns.number(), RowCode.NUMBER_LEADS_NOWHERE);
        }
        return party;
    }

    private static @Nullable ActId act(RowFields row, Column number, Column registry, String own) {
        var told = row.nameIfAny(number);
        var at = row.nameIfAny(registry);
        return told == null ? null : new ActId(at == null ? own : at, told);
    }

    private static int digit(RowFields row, Column column, String allowed, int untold) {
        var written = row.text(column);
        if (written.isEmpty()) {
            return untold;
        }
        if (written.length() > 1 || allowed.indexOf(written.charAt(0)) < 0) {
            row.find(column, RowCode.CODE_UNKNOWN);
            return untold;
        }
        return written.charAt(0) - '0';
    }

    /**
     * Acts of the archive often have no number: then the certificate makes one or, without one of today's rule, all
     * that is known of the act. An old certificate's number (银婚字第12号) began anew every year and in every commune, and
     * is nobody's alone.
     */
    private String ownNumber(String operation, PartialDate on, @Nullable String certificate, @Nullable Party a,
            @Nullable Party b) {
        var number = certificate == null ? null : CertificateNumber.of(certificate);
        boolean unique = number != null && number.parts() != null;
        var normal = number == null ? "" : ' ' + number.normal();
        var text = unique ? operation + normal : operation + ' ' + on + ' ' + label(a) + ' ' + label(b) + normal;
        return (unique ? "c-" : "r-")
                + HexFormat.of().formatHex(hash.ofRecord("number " + text)).substring(0, OWN_NUMBER_DIGITS);
    }

    private static String label(@Nullable Party party) {
        return party == null ? "-" : party.idNumber() + "/" + party.name();
    }

    @Override
    public String nameOf(MarriageRegistration act) {
        return act.id().registry() + "/" + act.id().number();
    }

    @Override
    public boolean canBeKept(MarriageRegistration act) {
        return true;
    }
}
