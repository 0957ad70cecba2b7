package org.heqiao.schemas.marriage;

import static org.heqiao.schemas.marriage.People.LI;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.calendar.WrittenDate;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.MarriageEvent.Death;
import org.heqiao.schemas.marriage.MarriageEvent.Divorce;
import org.heqiao.schemas.marriage.MarriageEvent.DivorceApplication;
import org.heqiao.schemas.marriage.MarriageEvent.Marriage;
import org.heqiao.schemas.marriage.MarriageEvent.Reissue;
import org.heqiao.schemas.marriage.MarriageEvent.Revocation;
import org.heqiao.schemas.marriage.Registration.Approval;
import org.heqiao.schemas.marriage.Registration.Entry;
import org.heqiao.schemas.marriage.Registration.References;
import org.jspecify.annotations.Nullable;

/**
 * An act as a test tells it: "married on … to …". Li An is one of the two, the id is the operation and the day, unless
 * something else is said.
 */
record Draft(String id, LocalDate on, Entry entry, Approval approval, References references, Couple couple,
        Instant asOf, Function<Registration, MarriageEvent> made) {

    static final Instant AS_OF = Instant.parse("2026-11-23T16:00:00Z");

    static Draft ia(String day, @Nullable Party spouse) {
        return draft("IA", day, spouse, Marriage::new);
    }

    static Draft ib(String day, @Nullable Party spouse) {
        return draft("IB", day, spouse, Divorce::new);
    }

    static Draft ica(String day, @Nullable Party spouse) {
        return draft("ICA", day, spouse, registration -> new Reissue(registration, Reissue.Certificate.MARRIAGE));
    }

    static Draft icb(String day, @Nullable Party spouse) {
        return draft("ICB", day, spouse, registration -> new Reissue(registration, Reissue.Certificate.DIVORCE));
    }

    static Draft ic(String day, @Nullable Party spouse) {
        return draft("IC", day, spouse, registration -> new Reissue(registration, Reissue.Certificate.NOT_SAID));
    }

    static Draft id(String day, @Nullable Party spouse) {
        return draft("ID", day, spouse, Revocation::new);
    }

    static Draft applied(String day, @Nullable Party spouse) {
        return draft("APPLIED", day, spouse, registration -> new DivorceApplication(registration, null));
    }

    static Draft appliedAndWithdrew(String day, String withdrawn, @Nullable Party spouse) {
        return draft("APPLIED", day, spouse, registration -> new DivorceApplication(registration, day(withdrawn)));
    }

    static CourtDecision courtDivorce(String decided, @Nullable String effective, @Nullable Party spouse) {
        return court(CourtDecision.Kind.DIVORCE, decided, effective, null, spouse);
    }

    static CourtDecision annulment(String decided, @Nullable String effective, @Nullable String marriage,
            @Nullable Party spouse) {
        return court(CourtDecision.Kind.ANNULMENT, decided, effective, marriage, spouse);
    }

    static CourtDecision court(CourtDecision.Kind kind, String decided, @Nullable String effective,
            @Nullable String marriage, @Nullable Party spouse) {
        return new CourtDecision(new EventId("court " + kind + " " + decided),
                new Provenance(RecordSource.COURTS, AS_OF), kind,
                "(" + decided.substring(0, 4) + ")宁0199民初" + Math.abs(decided.hashCode() % 1000) + "号", "某某县人民法院",
                day(decided),
                effective == null ? null : day(effective), marriage == null ? null : new EventId(marriage),
                new Couple(LI, spouse));
    }

    static Death death(RecordSource recordSource, @Nullable String day, Party who) {
        return new Death(new EventId(recordSource + " death of " + Math.abs(who.hashCode())),
                new Provenance(recordSource, AS_OF),
                People.key(who),
                who.name(), day == null ? null : PartialDate.of(day(day)));
    }

    /** As far as the text tells it: a year, a year and a month. */
    static Death deathIn(String told, Party who) {
        return new Death(new EventId("death in " + told), new Provenance(RecordSource.DEATH_NOTICES, AS_OF),
                People.key(who), who.name(),
                WrittenDate.read(told).orElseThrow());
    }

    private static Draft draft(String operation, String day, @Nullable Party spouse,
            Function<Registration, MarriageEvent> made) {
        var id = operation + " " + day;
        return new Draft(id, day(day), new Entry("640199", id, null, null, "1"), Approval.AGREED, References.NONE,
                new Couple(LI, spouse),
                AS_OF, made);
    }

    /** A year is its first of June. */
    static LocalDate day(String text) {
        return LocalDate.parse(text.length() == 4 ? text + "-06-01" : text);
    }

    Draft under(String newId) {
        return new Draft(newId, on, entry, approval, references, couple, asOf, made);
    }

    Draft of(String act) {
        return new Draft(id, on, entry, approval, new References(new EventId(act), null, null), couple, asOf, made);
    }

    Draft ofCertificate(String certificate) {
        return new Draft(id, on, entry, approval, new References(null, CertificateNumber.of(certificate), null), couple,
                asOf, made);
    }

    Draft correcting(String wrong) {
        return new Draft(id, on, entry, approval,
                new References(references.act(), references.certificate(), new EventId(wrong)), couple,
                asOf, made);
    }

    Draft certificate(String text) {
        return entry(new Entry(entry.registry(), entry.number(), CertificateNumber.of(text), entry.sequence(),
                entry.dataSource()));
    }

    Draft at(String registry) {
        return entry(new Entry(registry, entry.number(), entry.certificate(), entry.sequence(), entry.dataSource()));
    }

    Draft inPlace(int sequence) {
        return entry(new Entry(entry.registry(), entry.number(), entry.certificate(), sequence, entry.dataSource()));
    }

    Draft imported() {
        return entry(new Entry(entry.registry(), entry.number(), entry.certificate(), entry.sequence(), "6"));
    }

    private Draft entry(Entry other) {
        return new Draft(id, on, other, approval, references, couple, asOf, made);
    }

    Draft approval(int checkCode, boolean valid) {
        return new Draft(id, on, entry, new Approval(checkCode, valid), references, couple, asOf, made);
    }

    /** The subject, as this record writes them. */
    Draft writing(@Nullable Party subject) {
        return new Draft(id, on, entry, approval, references, new Couple(subject, couple.b()), asOf, made);
    }

    Draft readAt(String instant) {
        return readAt(Instant.parse(instant));
    }

    Draft readAt(Instant instant) {
        return new Draft(id, on, entry, approval, references, couple, instant, made);
    }

    MarriageEvent event() {
        return made
                .apply(new Registration(new EventId(id), new Provenance(RecordSource.REGISTRY, asOf), entry, on,
                        approval, references,
                        couple));
    }
}
