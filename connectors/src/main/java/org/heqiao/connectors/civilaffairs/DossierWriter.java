package org.heqiao.connectors.civilaffairs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.heqiao.schemas.calendar.PartialDate.Precision;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.marriage.CertificateNumber;
import org.heqiao.schemas.marriage.Couple;
import org.heqiao.schemas.marriage.EventId;
import org.heqiao.schemas.marriage.MarriageEvent;
import org.heqiao.schemas.marriage.MarriageEvent.Act;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.MarriageEvent.Death;
import org.heqiao.schemas.marriage.MarriageRecord;
import org.heqiao.schemas.marriage.Party;
import org.heqiao.schemas.marriage.PersonKey;
import org.jspecify.annotations.Nullable;

/** Packs the records of a dossier; {@link DossierReader} reads them in the same order. */
final class DossierWriter {

    /** First byte; what was written by another version is made anew. */
    static final byte VERSION = 1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    private DossierWriter() {
    }

    static byte[] packed(List<StoredRecord> records) {
        var writer = new DossierWriter();
        writer.out.write(VERSION);
        writer.number(records.size());
        records.forEach(writer::record);
        return writer.out.toByteArray();
    }

    private void record(StoredRecord stored) {
        var record = (MarriageRecord) stored.fact();
        text(stored.name());
        switch (record.event()) {
            case Act act -> act(act);
            case CourtDecision decision -> decision(decision);
            case Death death -> death(death);
        }
        optional(record.numbers() == null ? null : record.numbers().a(), this::text);
        optional(record.numbers() == null ? null : record.numbers().b(), this::text);
    }

    private void act(Act act) {
        var registration = act.registration();
        text(DossierAct.of(act).name());
        var entry = registration.entry();
        text(entry.registry());
        text(entry.number());
        optional(entry.certificate(), this::certificate);
        optional(entry.sequence(), this::number);
        text(entry.dataSource());
        day(registration.on());
        precision(registration.precision());
        optional(registration.references().act(), this::id);
        optional(registration.references().certificate(), this::certificate);
        optional(registration.references().corrects(), this::id);
        couple(registration.couple());
        if (act instanceof MarriageEvent.DivorceApplication application) {
            optional(application.withdrawnOn(), this::day);
        }
    }

    private void decision(CourtDecision decision) {
        text(DossierReader.COURT);
        id(decision.id());
        text(decision.kind().name());
        text(decision.caseNo());
        text(decision.court());
        day(decision.decidedOn());
        precision(decision.decidedPrecision());
        optional(decision.effectiveOn(), this::day);
        precision(decision.effectivePrecision());
        optional(decision.marriage(), this::id);
        couple(decision.couple());
    }

    private void death(Death death) {
        text(DossierReader.DEATH);
        id(death.id());
        text(death.provenance().origin().name());
        key(death.who());
        optional(death.name(), this::name);
        optional(death.on(), this::day);
        precision(death.precision());
    }

    private void couple(Couple couple) {
        optional(couple.a(), this::party);
        optional(couple.b(), this::party);
    }

    private void party(Party party) {
        text(party.document().code());
        optional(party.key(), this::key);
        flag(party.fifteenDigits());
        optional(party.name(), this::name);
        optional(party.born(), this::day);
        optional(party.male(), this::flag);
    }

    private void certificate(CertificateNumber certificate) {
        text(certificate.raw());
        text(certificate.normal());
        optional(certificate.parts(), parts -> {
            text(parts.kind().name());
            flag(parts.reissue());
            text(parts.region());
            number(parts.year());
            number(parts.serial());
        });
    }

    private void name(PersonName name) {
        text(name.value());
        number(name.formerNames().size());
        name.formerNames().forEach(this::text);
    }

    private void id(EventId id) {
        text(id.value());
    }

    private void key(PersonKey key) {
        out.writeBytes(key.bytes());
    }

    private void precision(@Nullable Precision precision) {
        optional(precision, told -> text(told.name()));
    }

    private void day(LocalDate day) {
        number((int) day.toEpochDay());
    }

    private void flag(boolean set) {
        out.write(set ? 1 : 0);
    }

    private void text(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        out.writeBytes(bytes);
    }

    /** Seven bits a byte, the lowest first. */
    private void number(int value) {
        int left = value;
        while ((left & ~0x7f) != 0) {
            out.write(left & 0x7f | 0x80);
            left >>>= 7;
        }
        out.write(left);
    }

    private <T> void optional(@Nullable T value, Consumer<T> write) {
        flag(value != null);
        if (value != null) {
            write.accept(value);
        }
    }
}
