package org.heqiao.connectors.civilaffairs;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.heqiao.schemas.calendar.PartialDate.Precision;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.marriage.CertificateNumber;
import org.heqiao.schemas.marriage.Couple;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.EventId;
import org.heqiao.schemas.marriage.MarriageEvent;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.MarriageEvent.Death;
import org.heqiao.schemas.marriage.MarriageEvent.Reissue;
import org.heqiao.schemas.marriage.MarriageRecord;
import org.heqiao.schemas.marriage.MarriageRecord.Numbers;
import org.heqiao.schemas.marriage.Party;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.marriage.Registration;
import org.heqiao.schemas.marriage.Registration.Approval;
import org.heqiao.schemas.marriage.Registration.Entry;
import org.heqiao.schemas.marriage.Registration.References;
import org.heqiao.schemas.source.Item;
import org.jspecify.annotations.Nullable;

/** Unpacks what {@link DossierWriter} has packed, as an item wants it. */
final class DossierReader {

    static final String COURT = "COURT";
    static final String DEATH = "DEATH";

    private final ByteBuffer in;
    private final Provenances provenances;
    private final boolean named;

    private DossierReader(ByteBuffer in, Provenances provenances, boolean named) {
        this.in = in;
        this.provenances = provenances;
        this.named = named;
    }

    /** @return null: it was written by another version of the hub */
    static @Nullable List<StoredRecord> read(byte[] packed, Item item, Provenances provenances) {
        var in = ByteBuffer.wrap(packed);
        if (in.get() != DossierWriter.VERSION) {
            return null;
        }
        try {
            return new DossierReader(in, provenances, item.equals(Item.NAMED_MARRIAGES)).records();
        } catch (BufferUnderflowException | IllegalArgumentException damaged) {
            throw new IllegalStateException("a dossier cannot be read", damaged);
        }
    }

    private List<StoredRecord> records() {
        int size = number();
        var records = new ArrayList<StoredRecord>(size);
        for (int i = 0; i < size; i++) {
            records.add(record());
        }
        return records;
    }

    private StoredRecord record() {
        var name = text();
        var kind = text();
        var event = switch (kind) {
            case COURT -> decision();
            case DEATH -> death();
            default -> act(DossierAct.valueOf(kind));
        };
        var numbers = new Numbers(optional(this::text), optional(this::text));
        return new StoredRecord(name, new MarriageRecord(event, named ? numbers : null));
    }

    private MarriageEvent act(DossierAct kind) {
        var entry = new Entry(text(), text(), optional(this::certificate), optional(this::number), text());
        var on = day();
        var precision = precision();
        var references = new References(optional(this::id), optional(this::certificate), optional(this::id));
        var registration = new Registration(EventId.ofRegistration(entry.registry(), entry.number()),
                provenances.ofRegistry(entry.registry()), entry, on, Approval.AGREED, references, couple(), precision);
        return switch (kind) {
            case IA -> new MarriageEvent.Marriage(registration);
            case IB -> new MarriageEvent.Divorce(registration);
            case DA -> new MarriageEvent.DivorceApplication(registration, optional(this::day));
            case IC -> new Reissue(registration, Reissue.Certificate.NOT_SAID);
            case ICA -> new Reissue(registration, Reissue.Certificate.MARRIAGE);
            case ICB -> new Reissue(registration, Reissue.Certificate.DIVORCE);
            case ID -> new MarriageEvent.Revocation(registration);
        };
    }

    private MarriageEvent decision() {
        var id = id();
        var kind = CourtDecision.Kind.valueOf(text());
        var caseNo = text();
        var court = text();
        var decidedOn = day();
        var decided = precision();
        var effectiveOn = optional(this::day);
        var effective = precision();
        var marriage = optional(this::id);
        return new CourtDecision(id, provenances.of(RecordSource.COURT_NOTICES), kind, caseNo, court, decidedOn,
                effectiveOn, marriage, couple(), decided, effective);
    }

    private MarriageEvent death() {
        var id = id();
        var provenance = provenances.of(RecordSource.valueOf(text()));
        return new Death(id, provenance, key(), optional(this::name), optional(this::day), precision());
    }

    private Couple couple() {
        return new Couple(optional(this::party), optional(this::party));
    }

    private Party party() {
        return new Party(DocumentType.of(text()).orElseThrow(IllegalArgumentException::new), optional(this::key),
                flag(), optional(this::name), optional(this::day), optional(this::flag));
    }

    private CertificateNumber certificate() {
        var raw = text();
        var normal = text();
        return new CertificateNumber(raw, normal,
                flag()
                        ? new CertificateNumber.Parts(CertificateNumber.Kind.valueOf(text()), flag(), text(), number(),
                                number())
                        : null);
    }

    private PersonName name() {
        var value = text();
        int formers = number();
        var former = formers == 0 ? List.<String>of() : new ArrayList<String>(formers);
        for (int i = 0; i < formers; i++) {
            former.add(text());
        }
        return new PersonName(value, former);
    }

    private EventId id() {
        return new EventId(text());
    }

    private PersonKey key() {
        return new PersonKey(in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }

    private @Nullable Precision precision() {
        return flag() ? Precision.valueOf(text()) : null;
    }

    private LocalDate day() {
        return LocalDate.ofEpochDay(number());
    }

    private boolean flag() {
        return in.get() != 0;
    }

    private String text() {
        int length = number();
        var text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    private int number() {
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            byte part = in.get();
            value |= (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number has at most 32 bits");
    }

    private <T> @Nullable T optional(Supplier<T> read) {
        return flag() ? read.get() : null;
    }
}
