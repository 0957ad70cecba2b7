package org.heqiao.connectors.civilaffairs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.calendar.PartialDate.Precision;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.marriage.CertificateNumber;
import org.heqiao.schemas.marriage.Couple;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.EventId;
import org.heqiao.schemas.marriage.MarriageEvent;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.MarriageRecord.Numbers;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.marriage.Registration;
import org.heqiao.schemas.marriage.Registration.Approval;
import org.heqiao.schemas.marriage.Registration.Entry;
import org.heqiao.schemas.marriage.Registration.References;
import org.jspecify.annotations.Nullable;

/** From a row to the event it records. Only rows that count (CHECK_CODE 1, VALID_FLAG 1) get here. */
final class MarriageEventMapper {

    private static final String OF_A_COURT = "court-";

    private final PersonCipher seal;

    MarriageEventMapper(PersonCipher seal) {
        this.seal = seal;
    }

    /** A row as read, opened: one of the two as written, and as compared. */
    private record Side(@Nullable Party written, org.heqiao.schemas.marriage.@Nullable Party party) {
    }

    void read(ResultSet row, MarriageDossier file) throws SQLException {
        var operation = row.getString("operation");
        boolean court = operation.startsWith(OF_A_COURT);
        var id = id(court, row.getString("registry"), row.getString("registration_no"));
        if (file.knows(id)) {
            return; // the same record by another way; it need not be opened again
        }
        var a = side(row, "a");
        var b = side(row, "b");
        name(a, row, "a", file);
        name(b, row, "b", file);
        if (operation.equals("IA")) {
            married(a, b, file);
            married(b, a, file);
        }
        add(row, id, a, b, file);
    }

    /** Only what may be about the subject: of the spouse's other marriages nothing gets into the file. */
    void readOfTheSpouse(ResultSet row, MarriageDossier file) throws SQLException {
        boolean court = row.getString("operation").startsWith(OF_A_COURT);
        var id = id(court, row.getString("registry"), row.getString("registration_no"));
        if (file.knows(id)) {
            return;
        }
        var a = side(row, "a");
        var b = side(row, "b");
        var other = a.party != null && a.party.key() != null && file.spouses().contains(a.party.key())
                ? b.party
                : a.party;
        if (other == null || file.mayBeTheSubject(other.name(), other.key() != null)) {
            add(row, id, a, b, file);
        }
    }

    private static void married(Side one, Side other, MarriageDossier file) {
        if (one.party != null && one.party.has(file.subject())) {
            file.marriedTo(other.party == null ? null : other.party.key(), one.party.name());
        }
    }

    private static void name(Side side, ResultSet row, String which, MarriageDossier file) throws SQLException {
        file.named(side.party == null ? null : side.party.key(), row.getBytes("subject_" + which));
    }

    private void add(ResultSet row, EventId id, Side a, Side b, MarriageDossier file) throws SQLException {
        var operation = row.getString("operation");
        boolean court = operation.startsWith(OF_A_COURT);
        var couple = new Couple(a.party, b.party);
        var event = court ? decision(row, id, couple, file) : act(row, id, operation, couple, file);
        if (event instanceof MarriageEvent.Act act) {
            file.found(act.registration().entry());
        }
        var own = a.party != null && a.party.has(file.subject())
                ? a.written
                : b.party != null && b.party.has(file.subject()) ? b.written : null;
        file.add(event, own == null ? "" : own.name(), new Numbers(number(a), number(b)));
    }

    private static EventId id(boolean court, String first, String second) {
        if (!court) {
            return EventId.ofRegistration(first, second);
        }
        return MarriageDossier.noticed(first, second);
    }

    private static @Nullable String number(Side side) {
        return side.written == null ? null : side.written.idNumber();
    }

    private Side side(ResultSet row, String which) throws SQLException {
        var sealed = row.getBytes("person_" + which);
        var hash = row.getBytes("subject_" + which);
        if (sealed == null && hash == null) {
            return new Side(null, null);
        }
        var document = DocumentType.of(row.getString("document_" + which)).orElse(DocumentType.OTHER);
        var written = sealed == null ? null : seal.open(document, sealed);
        var key = hash == null ? null : PersonKey.of(hash);
        var resident = written == null ? null : written.resident();
        return new Side(written,
                new org.heqiao.schemas.marriage.Party(document, key, row.getBoolean("fifteen_" + which),
                        written == null ? null : name(written), resident == null ? null : resident.birthDate(),
                        resident == null ? null : resident.isMale()));
    }

    static @Nullable PersonName name(Party written) {
        return PersonName.ofRecord(written.name()).orElse(null);
    }

    private static MarriageEvent act(ResultSet row, EventId id, String operation, Couple couple, MarriageDossier file)
            throws SQLException {
        var certificate = row.getString("certificate_no");
        var entry = new Entry(row.getString("registry"), row.getString("registration_no"), certificate(certificate),
                row.getObject("sequence", Integer.class), row.getString("data_source"));
        var references = new References(id(row, "refers_registry", "refers_to"),
                certificate(row.getString("refers_certificate")),
                id(row, "corrects_registry", "corrects_no"));
        var act = new Registration(id, file.provenances().ofRegistry(entry.registry()), entry, day(row, "op_date"),
                Approval.AGREED,
                references, couple,
                precision(row.getString("op_precision")));
        return switch (operation) {
            case "IA" -> new MarriageEvent.Marriage(act);
            case "IB" -> new MarriageEvent.Divorce(act);
            case "DA" -> new MarriageEvent.DivorceApplication(act, row.getObject("withdrawn_on", LocalDate.class));
            case "IC" -> new MarriageEvent.Reissue(act, MarriageEvent.Reissue.Certificate.NOT_SAID);
            case "ICA" -> new MarriageEvent.Reissue(act, MarriageEvent.Reissue.Certificate.MARRIAGE);
            case "ICB" -> new MarriageEvent.Reissue(act, MarriageEvent.Reissue.Certificate.DIVORCE);
            case "ID" -> new MarriageEvent.Revocation(act);
            default -> throw new IllegalStateException("the register holds an operation that it does not know");
        };
    }

    /** Null: the whole day, as with every act that is not from an old book. */
    static @Nullable Precision precision(String told) {
        return told.equals(Precision.DAY.name()) ? null : Precision.valueOf(told);
    }

    /** Null: the day is not known. */
    static @Nullable PartialDate date(ResultSet row, String day, String precision) throws SQLException {
        var first = row.getObject(day, LocalDate.class);
        return first == null ? null : PartialDate.of(first, precision(row.getString(precision)));
    }

    private static MarriageEvent decision(ResultSet row, EventId id, Couple couple, MarriageDossier file)
            throws SQLException {
        var kind = CourtDecision.Kind.valueOf(row.getString("operation").substring(OF_A_COURT.length()));
        return new CourtDecision(id, file.provenances().of(RecordSource.COURT_NOTICES), kind,
                row.getString("registration_no"),
                row.getString("registry"),
                day(row, "op_date"), row.getObject("withdrawn_on", LocalDate.class),
                id(row, "refers_registry", "refers_to"), couple,
                precision(row.getString("op_precision")), precision(row.getString("withdrawn_precision")));
    }

    private static @Nullable EventId id(ResultSet row, String registry, String number) throws SQLException {
        var place = row.getString(registry);
        return place == null ? null : EventId.ofRegistration(place, row.getString(number));
    }

    private static @Nullable CertificateNumber certificate(@Nullable String written) {
        return written == null || written.isBlank() ? null : CertificateNumber.of(written);
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return java.util.Objects.requireNonNull(row.getObject(column, LocalDate.class));
    }
}
