package org.heqiao.connectors.civilaffairs.imports;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.heqiao.connectors.civilaffairs.Amendment;
import org.heqiao.connectors.civilaffairs.CremationRecord;
import org.heqiao.connectors.civilaffairs.RecordName;
import org.heqiao.schemas.marriage.PersonDocument;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.registerimport.RowCode;
import org.jspecify.annotations.Nullable;

/** Rows of a funeral home's list. */
final class CremationRowReader implements RowReader<CremationRecord> {

    private static final Column DIED = Column.required("died_on", "死亡日期");
    private static final Column CREMATED = Column.required("cremated_on", "火化日期");

    private static final Column VALID = Column.optional("valid_flag", "有效标志");
    private static final Column CORRECTS_DIED = Column.optional("corrects_died_on", "原死亡日期");
    private static final Column CORRECTS_CREMATED = Column.optional("corrects_cremated_on", "原火化日期");

    private final LocalDate today;
    private final LookupHash hash;

    CremationRowReader(LocalDate today, LookupHash hash) {
        this.today = today;
        this.hash = hash;
    }

    @Override
    public List<Column> columns() {
        return Stream.concat(Stream.of(DIED, CREMATED, VALID, CORRECTS_DIED, CORRECTS_CREMATED),
                PartyColumns.ONE.all().stream()).toList();
    }

    @Override
    public @Nullable CremationRecord read(RowFields row) {
        var died = row.neededDate(DIED, today);
        var cremated = row.neededDate(CREMATED, today);
        var deceased = row.party(PartyColumns.ONE);
        if (deceased == null) {
            row.find(null, RowCode.PERSONS_MISSING);
        }
        if (SanityChecks.isBeforeBirth(died, deceased)) {
            row.find(PartyColumns.ONE.number(), RowCode.BEFORE_BIRTH);
        }
        if (cremated.isBefore(died)) {
            row.find(CREMATED, RowCode.ORDER_IMPOSSIBLE);
        }
        var wrongDeath = row.date(CORRECTS_DIED, today);
        var wrongCremation = row.date(CORRECTS_CREMATED, today);
        var corrects = wrongDeath == null && wrongCremation == null
                ? null
                : new RecordName("",
                        Objects.requireNonNullElse(wrongDeath, died).first() + "/"
                                + Objects.requireNonNullElse(wrongCremation, cremated).first());
        var amends = new Amendment(!row.isValid(VALID), corrects);
        return row.isRefused() || deceased == null ? null : new CremationRecord(deceased, died, cremated, amends);
    }

    @Override
    public String nameOf(CremationRecord record) {
        return "cremation of " + record.cremated();
    }

    @Override
    public boolean canBeKept(CremationRecord record) {
        return new PersonDocument(record.deceased().document(), record.deceased().idNumber()).hash(hash) != null;
    }
}
