package org.heqiao.routes;

import java.time.Instant;
import java.time.LocalDate;
import org.heqiao.schemas.identity.DocumentId;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.marriage.CertificateNumber;
import org.heqiao.schemas.marriage.Couple;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.EventId;
import org.heqiao.schemas.marriage.MarriageEvent;
import org.heqiao.schemas.marriage.MarriageRecord;
import org.heqiao.schemas.marriage.MarriageRecord.Numbers;
import org.heqiao.schemas.marriage.Party;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.marriage.Provenance;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.marriage.Registration;
import org.heqiao.schemas.privacy.LookupHash;
import org.jspecify.annotations.Nullable;

/** Records of a register, as its connector answers them. */
public final class Records {

    private Records() {
    }

    /** To somebody without a number. */
    public static MarriageRecord marriage(LookupHash hash, Subject id, String name, LocalDate on) {
        return marriage(on, party(hash, id, name),
                new Party(DocumentType.RESIDENT_ID, null, false, new PersonName("无号码")), null);
    }

    public static MarriageRecord marriage(LocalDate on, Party a, Party b, @Nullable Numbers numbers) {
        return new MarriageRecord(new MarriageEvent.Marriage(act("IA", on, a, b)), numbers);
    }

    public static MarriageRecord revocation(LocalDate on, Party a, Party b) {
        return new MarriageRecord(new MarriageEvent.Revocation(act("ID", on, a, b)), null);
    }

    /** A divorce as a court sent it to the bureau. */
    public static MarriageRecord judgment(LocalDate decided, LocalDate effective, Party a, Party b) {
        return new MarriageRecord(new MarriageEvent.CourtDecision(new EventId("notice/(2016)宁0199民初7号/某某县人民法院"),
                new Provenance(RecordSource.COURTS, Instant.EPOCH), MarriageEvent.CourtDecision.Kind.DIVORCE,
                "(2016)宁0199民初7号", "某某县人民法院",
                decided, effective, null, new Couple(a, b)), null);
    }

    private static Registration act(String operation, LocalDate on, Party a, Party b) {
        var number = operation + "-" + on;
        var certificate = CertificateNumber.of("J640199-" + on.getYear() + "-000001");
        return new Registration(EventId.ofRegistration("640199", number),
                new Provenance(RecordSource.REGISTRY, FakeAgencies.AS_OF),
                new Registration.Entry("640199", number, certificate, null, ""), on, Registration.Approval.AGREED,
                Registration.References.NONE, new Couple(a, b));
    }

    public static Party party(LookupHash hash, Subject id, String name) {
        var type = id instanceof DocumentId document
                ? DocumentType.of(document.kind()).orElseThrow()
                : DocumentType.RESIDENT_ID;
        return new Party(type, PersonKey.of(hash.of(id)), false, new PersonName(name));
    }
}
