package org.heqiao.connectors.civilaffairs.imports;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.heqiao.connectors.civilaffairs.DeathNotice;
import org.heqiao.schemas.marriage.PersonDocument;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.registerimport.ImportOptions;
import org.heqiao.schemas.registerimport.RowCode;
import org.jspecify.annotations.Nullable;

/** Rows of deaths as the population register or hospitals know them. */
final class DeathRowReader implements RowReader<DeathNotice> {

    private static final Column ORIGIN = Column.optional("origin", "来源");
    private static final Column REFERENCE = Column.required("reference", "编号", "死亡证编号", "记录编号");
    private static final Column VALID = Column.optional("valid_flag", "有效标志");
    private static final Column CORRECTS_ORIGIN = Column.optional("corrects_origin", "更正来源", "原来源");
    private static final Column CORRECTS = Column.optional("corrects_reference", "更正编号", "原编号");
    private static final Column DIED = Column.optional("died_on", "死亡日期");

    private final ImportOptions importOptions;
    private final LocalDate today;
    private final LookupHash hash;

    DeathRowReader(ImportOptions importOptions, LocalDate today, LookupHash hash) {
        this.importOptions = importOptions;
        this.today = today;
        this.hash = hash;
    }

    @Override
    public List<Column> columns() {
        return Stream
                .concat(Stream.of(ORIGIN, REFERENCE, DIED, VALID, CORRECTS_ORIGIN, CORRECTS),
                        PartyColumns.ONE.all().stream())
                .toList();
    }

    @Override
    public @Nullable DeathNotice read(RowFields row) {
        var origin = origin(row);
        var reference = row.neededName(REFERENCE);
        var died = row.date(DIED, today);
        var deceased = row.party(PartyColumns.ONE);
        if (deceased == null) {
            row.find(null, RowCode.PERSONS_MISSING);
        }
        if (SanityChecks.isBeforeBirth(died, deceased)) {
            row.find(PartyColumns.ONE.number(), RowCode.BEFORE_BIRTH);
        }
        if (origin == null || deceased == null) {
            return null;
        }
        var amends = row.amendment(VALID, CORRECTS_ORIGIN, CORRECTS, origin.name());
        return row.isRefused() ? null : new DeathNotice(origin, reference, died, deceased, amends);
    }

    private DeathNotice.@Nullable Origin origin(RowFields row) {
        var told = row.text(ORIGIN);
        var written = told.isEmpty() && importOptions.origin() != null ? importOptions.origin() : told;
        return switch (written.toUpperCase(Locale.ROOT)) {
            case "POPULATION", "公安", "公安人口" -> DeathNotice.Origin.POPULATION;
            case "MEDICAL", "卫健", "死亡医学证明" -> DeathNotice.Origin.MEDICAL;
            case "" -> {
                row.find(ORIGIN, RowCode.FIELD_MISSING);
                yield null;
            }
            default -> {
                row.find(ORIGIN, RowCode.CODE_UNKNOWN);
                yield null;
            }
        };
    }

    @Override
    public String nameOf(DeathNotice notice) {
        return notice.origin() + "/" + notice.reference();
    }

    @Override
    public boolean canBeKept(DeathNotice notice) {
        return new PersonDocument(notice.deceased().document(), notice.deceased().idNumber()).hash(hash) != null;
    }
}
