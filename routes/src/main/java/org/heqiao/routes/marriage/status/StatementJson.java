package org.heqiao.routes.marriage.status;

import java.util.List;
import org.heqiao.routes.marriage.live.NoAnswerReason;
import org.heqiao.schemas.marriage.Caveat;
import org.heqiao.schemas.marriage.Coverage;
import org.heqiao.schemas.marriage.MaritalLabel;
import org.heqiao.schemas.marriage.MaritalStatement;
import org.heqiao.schemas.marriage.MarriageRegister;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.marriage.SourceState;
import org.heqiao.schemas.marriage.SupportingEvent;
import org.heqiao.schemas.source.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A statement as the contract writes it (MaritalAnswer). Made of a statement alone, it cannot tell anything of the
 * spouse.
 */
final class StatementJson {

    private StatementJson() {
    }

    static void ofPerson(ObjectNode answer, PersonEvidence person, MaritalStatement statement) {
        answer.put("label", statement.label().name());
        if (!statement.restsOn().isEmpty() && statement.label() != MaritalLabel.CONFLICT_MANUAL_REVIEW) {
            event(answer, statement.restsOn().getFirst());
        }
        if (statement.code() != null) {
            answer.put("code", statement.code().code());
        }
        if (statement.conflict() != null) {
            answer.put("conflict", statement.conflict().name());
        }
        limits(answer, statement);
        sources(answer.putArray("sources"), statement.sources(), person);
        answer.put("sentence", statement.sentence());
    }

    static void ofPair(ObjectNode answer, PersonEvidence one, PairStatement pair) {
        var statement = pair.statement();
        answer.put("label", pair.label().name());
        if (pair.restsOnEvents() && !statement.restsOn().isEmpty()) {
            event(answer, statement.restsOn().getFirst());
        }
        if (pair.conflict() != null) {
            answer.put("conflict", pair.conflict().name());
        }
        limits(answer, statement);
        sources(answer.putArray("sources"), statement.sources(), one);
        answer.put("sentence", pair.sentence());
    }

    /**
     * The event that bears the status: kind, day, place; the certificate's number and the other party are not in it.
     */
    private static void event(ObjectNode answer, SupportingEvent supportingEvent) {
        var event = answer.putObject("event").put("kind", supportingEvent.kind().name());
        if (supportingEvent.date() != null) {
            answer.put("on", supportingEvent.date().toString());
            event.put("on", supportingEvent.date().toString());
        }
        if (supportingEvent.place() != null) {
            event.put("place", supportingEvent.place());
        }
        event.put("source", source(supportingEvent.provenance().origin()));
    }

    private static void limits(ObjectNode answer, MaritalStatement statement) {
        answer.put("matched", statement.match().name());
        var notes = answer.putArray("notes");
        for (var caveat : statement.notes()) {
            note(notes, caveat);
        }
        var doubts = answer.putArray("may_change");
        statement.mayChange().forEach(openQuestion -> doubts.add(openQuestion.name()));
        answer.set("coverage", coverage(statement));
    }

    private static void note(ArrayNode notes, Caveat caveat) {
        var written = notes.addObject().put("code", caveat.code().name());
        if (caveat.on() != null) {
            written.put("on", caveat.on().toString());
        }
    }

    /** What of an answer is the same about everybody; nobody changes it. */
    private record WrittenCoverage(Coverage coverage, boolean courtsAsked, ObjectNode json) {
    }

    private static volatile @Nullable WrittenCoverage written;

    private static ObjectNode coverage(MaritalStatement statement) {
        boolean asked = statement.sources().stream()
                .anyMatch(state -> state.origin() == RecordSource.COURTS && isAsked(state));
        var known = written;
        if (known == null || known.coverage != statement.coverage() || known.courtsAsked != asked) {
            var json = JsonNodeFactory.instance.objectNode();
            write(json, statement.coverage(), asked);
            known = new WrittenCoverage(statement.coverage(), asked, json);
            written = known;
        }
        return known.json;
    }

    private static void write(ObjectNode json, Coverage coverage, boolean asked) {
        json.put("words", coverage.describe());
        var parts = json.putArray("parts");
        for (var part : coverage.parts()) {
            parts.addObject().put("registry", part.registry()).put("from_year", part.fromYear())
                    .put("to_year", part.toYear())
                    .put("completeness", part.completeness().name()).put("as_of", part.asOf().toString());
        }
        var excluded = json.putArray("excluded");
        coverage.excluded().stream().sorted().forEach(each -> excluded.add(each.name()));
        var courts = coverage.courts();
        if (asked && !courts.words().isEmpty()) {
            json.putObject("courts").put("words", courts.words()).put("from_year", courts.fromYear()).put("nationwide",
                    courts.nationwide());
        }
    }

    private static void sources(ArrayNode json, List<SourceState> states, PersonEvidence person) {
        for (var state : states) {
            var about = state.aboutSpouse() ? "SPOUSE" : "SUBJECT";
            var reason = state.outcome() == Outcome.SOURCE_UNAVAILABLE
                    ? person.silence(state.origin(), state.aboutSpouse())
                    : null;
            var source = json.addObject().put("source", source(state.origin())).put("about", about)
                    .put("asked", isAsked(state) && !(reason != null && NoAnswerReason.isUnasked(reason)));
            outcome(source, state);
            if (reason != null) {
                source.put("reason", reason);
            }
        }
    }

    private static boolean isAsked(SourceState state) {
        return state.outcome() != null && state.outcome() != Outcome.NOT_AUTHORISED;
    }

    private static void outcome(ObjectNode source, SourceState state) {
        if (state.outcome() != null) {
            source.put("outcome", state.outcome().name());
        }
        if (state.asOf() != null) {
            source.put("as_of", state.asOf().toString());
        }
    }

    static String source(RecordSource recordSource) {
        return switch (recordSource) {
            case REGISTRY -> MarriageRegister.SOURCE.value();
            case COURTS -> "courts";
            case COURT_NOTICES -> "court-notices";
            case POPULATION -> "public-security";
            case DEATH_NOTICES -> "death-notices";
            case CREMATIONS -> "cremations";
            case MEDICAL -> "medical-certificates";
        };
    }
}
