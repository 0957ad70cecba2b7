package org.heqiao.app.simulate;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

import org.heqiao.connectors.civilaffairs.ActId;
import org.heqiao.connectors.civilaffairs.CivilAffairsRegister;
import org.heqiao.connectors.civilaffairs.CivilAffairsRegister.Tidings;
import org.heqiao.connectors.civilaffairs.CourtNotice;
import org.heqiao.connectors.civilaffairs.CremationRecord;
import org.heqiao.connectors.civilaffairs.DeathNotice;
import org.heqiao.connectors.civilaffairs.MarriageRegistration;
import org.heqiao.connectors.civilaffairs.MarriageRegistration.Delivered;
import org.heqiao.connectors.civilaffairs.MarriageRegistration.References;
import org.heqiao.connectors.civilaffairs.Party;
import org.heqiao.connectors.civilaffairs.RecordQuality;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.simulators.register.DemoCase;
import org.heqiao.simulators.register.DemoPerson;
import org.heqiao.simulators.register.DemoRecord;
import org.jspecify.annotations.Nullable;

/** Brings the demonstration persons into the register. */
final class DemoRegister {

    private static final Delivered AT_THE_COUNTER = new Delivered(null, "", RecordQuality.BORN_DIGITAL);
    private static final Delivered FROM_THE_ARCHIVE = new Delivered(null, "6", RecordQuality.PARTLY_LEGIBLE);

    private final CivilAffairsRegister register;
    private final SyntheticRecords synthetic;

    DemoRegister(CivilAffairsRegister register, SyntheticRecords synthetic) {
        this.register = register;
        this.synthetic = synthetic;
    }

    void load(List<DemoCase> cases) throws SQLException {
        register.importMarriages(records(cases, DemoRecord.Act.class).map(DemoRegister::registration));
        register.importCourtNotices(records(cases, DemoRecord.Judgment.class).map(DemoRegister::notice),
                Tidings.HISTORY);
        register.importDeaths(
                records(cases, DemoRecord.Death.class)
                        .map(death -> new DeathNotice(DeathNotice.Origin.valueOf(death.origin()),
                                death.reference(), death.diedOn(), party(death.deceased()))),
                Tidings.HISTORY);
        register.importCremations(records(cases, DemoRecord.Cremation.class)
                .map(each -> new CremationRecord(party(each.deceased()), each.diedOn(), each.crematedOn())));
        for (var each : cases) {
            if (each.spoilt()) {
                for (var act : records(List.of(each), DemoRecord.Act.class).toList()) {
                    synthetic.damage(id(act.number()));
                }
            }
        }
    }

    private static <T> Stream<T> records(List<DemoCase> cases, Class<T> kind) {
        return cases.stream().flatMap(each -> each.records().stream()).filter(kind::isInstance).map(kind::cast);
    }

    private static MarriageRegistration registration(DemoRecord.Act act) {
        return new MarriageRegistration(id(act.number()), act.operation(), act.on(), act.certificate(),
                act.history() ? FROM_THE_ARCHIVE : AT_THE_COUNTER,
                new References(idIfAny(act.refersTo()), null, idIfAny(act.corrects())),
                act.checkCode(), true, act.withdrawnOn(), party(act.a()), party(act.b()));
    }

    private static CourtNotice notice(DemoRecord.Judgment judged) {
        return new CourtNotice(judged.court(), judged.caseNo(), CourtNotice.Kind.valueOf(judged.kind()),
                judged.decidedOn(),
                judged.effectiveOn(), null, party(judged.a()), party(judged.b()));
    }

    private static ActId id(String number) {
        return new ActId(DemoRecord.REGISTRY, number);
    }

    private static @Nullable ActId idIfAny(@Nullable String number) {
        return number == null ? null : id(number);
    }

    private static Party party(DemoPerson person) {
        return new Party(DocumentType.of(person.document()).orElse(DocumentType.OTHER), person.number(), person.name());
    }
}
