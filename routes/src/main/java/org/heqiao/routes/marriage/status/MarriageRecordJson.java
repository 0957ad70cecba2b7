package org.heqiao.routes.marriage.status;

import org.heqiao.schemas.marriage.Couple;
import org.heqiao.schemas.marriage.MarriageEvent;
import org.heqiao.schemas.marriage.MarriageEvent.Act;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.MarriageEvent.Death;
import org.heqiao.schemas.marriage.MarriageRecord;
import org.heqiao.schemas.marriage.MarriageRecord.Numbers;
import org.heqiao.schemas.marriage.Party;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.source.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * For those entitled to more than a status: the records one by one and the other party, as the contract writes them
 * (MarriageRecord).
 */
final class MarriageRecordJson {

    private MarriageRecordJson() {
    }

    /** What the register holds; what was heard elsewhere is in the statement. */
    static void of(ObjectNode answer, PersonEvidence person) {
        var events = answer.putArray("events");
        var spouse = person.spouse();
        if (person.register() instanceof Answer.Found found) {
            for (var fact : found.facts()) {
                if (fact instanceof MarriageRecord held) {
                    event(events, held, person.key(), spouse);
                }
            }
        }
        if (spouse != null && events.valueStream().anyMatch(event -> event.has("other"))) {
            party(answer.putObject("spouse"), spouse, numberOf(spouse, person.register()));
        }
    }

    private static void event(ArrayNode events, MarriageRecord held, PersonKey subject, @Nullable Party spouse) {
        switch (held.event()) {
            case Act act -> act(events.addObject(), act, held.numbers(), subject);
            case CourtDecision decision -> decision(events.addObject(), decision, held.numbers(), subject);
            case Death death -> {
                boolean own = death.who().equals(subject);
                // of those from whom the person is divorced nothing is told
                if (own || spouse != null && spouse.has(death.who())) {
                    var json = begin(events.addObject(), death, "DEATH").put("about", own ? "SUBJECT" : "SPOUSE");
                    var date = death.date();
                    if (date != null) {
                        json.put("on", date.toString());
                    }
                }
            }
        }
    }

    private static void act(ObjectNode json, Act act, @Nullable Numbers numbers, PersonKey subject) {
        var registration = act.registration();
        begin(json, act, switch (act) {
            case MarriageEvent.Marriage _ -> "MARRIAGE";
            case MarriageEvent.Divorce _ -> "DIVORCE";
            case MarriageEvent.DivorceApplication _ -> "DIVORCE_APPLICATION";
            case MarriageEvent.Reissue _ -> "REISSUE";
            case MarriageEvent.Revocation _ -> "REVOCATION";
        }).put("id", act.id().value()).put("on", act.date().toString()).put("place", registration.entry().registry());
        if (registration.entry().certificate() != null) {
            json.put("certificate_no", registration.entry().certificate().raw());
        }
        var references = registration.references();
        if (references.act() != null) {
            json.put("refers_to", references.act().value());
        }
        if (references.corrects() != null) {
            json.put("corrects", references.corrects().value());
        }
        if (act instanceof MarriageEvent.DivorceApplication application && application.withdrawnOn() != null) {
            json.put("withdrawn_on", application.withdrawnOn().toString());
        }
        json.put("imported_history", registration.entry().isImportedHistory());
        other(json, registration.couple(), numbers, subject);
    }

    private static void decision(ObjectNode json, CourtDecision decision, @Nullable Numbers numbers,
            PersonKey subject) {
        begin(json, decision, switch (decision.kind()) {
            case DIVORCE -> "COURT_DIVORCE";
            case ANNULMENT -> "COURT_ANNULMENT";
            case REVERSAL -> "COURT_REVERSAL";
            case DEATH_DECLARATION_REVOKED -> "DEATH_DECLARATION_REVOKED";
            case UNDECIDED -> "COURT_UNDECIDED";
        }).put("on", decision.decided().toString()).put("place", decision.court()).put("case_no", decision.caseNo());
        var effective = decision.effective();
        if (effective != null) {
            json.put("effective_on", effective.toString());
        }
        if (decision.marriage() != null) {
            json.put("refers_to", decision.marriage().value());
        }
        other(json, decision.couple(), numbers, subject);
    }

    private static ObjectNode begin(ObjectNode json, MarriageEvent event, String kind) {
        return json.put("kind", kind).put("source", StatementJson.source(event.provenance().origin())).put("as_of",
                event.provenance().asOf().toString());
    }

    private static void other(ObjectNode json, Couple couple, @Nullable Numbers numbers, PersonKey subject) {
        boolean first = couple.a() != null && couple.a().has(subject);
        var other = first ? couple.b() : couple.a();
        boolean about = first || couple.b() != null && couple.b().has(subject);
        if (about && other != null) { // a record that corrects one of the person's may be about other people
            party(json.putObject("other"), other, numbers == null ? null : first ? numbers.b() : numbers.a());
        }
    }

    private static void party(ObjectNode json, Party party, @Nullable String number) {
        json.put("document", party.document().name());
        if (number != null) {
            json.put("number", number);
        }
        if (party.name() != null) {
            json.put("name", party.name().value());
        }
    }

    /** As written, where the register told it. */
    static @Nullable String numberOf(Party spouse, Answer register) {
        if (register instanceof Answer.Found found) {
            for (var fact : found.facts()) {
                if (fact instanceof MarriageRecord(Act act, Numbers numbers)) {
                    var couple = act.registration().couple();
                    if (spouse.equals(couple.a())) {
                        return numbers.a();
                    }
                    if (spouse.equals(couple.b())) {
                        return numbers.b();
                    }
                }
            }
        }
        return null;
    }
}
