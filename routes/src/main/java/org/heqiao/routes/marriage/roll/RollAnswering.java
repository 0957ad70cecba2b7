package org.heqiao.routes.marriage.roll;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.confirmed.Unconfirmed;
import org.heqiao.gateway.gate.Answered;
import org.heqiao.gateway.gate.Pieces;
import org.heqiao.gateway.gate.Pieces.Piece;
import org.heqiao.gateway.gate.Pieces.Prepared;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.routes.marriage.Asked;
import org.heqiao.routes.marriage.Verification;
import org.heqiao.routes.marriage.roll.Roll.Cause;
import org.heqiao.routes.marriage.roll.RollPages.Claimed;
import org.heqiao.routes.marriage.roll.RollSeal.Answer;
import org.heqiao.routes.way.RightOfWay;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.schemas.source.SourceFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Answers a page: asked as a call to verify asks, kept, written down, done, in this order. Wherever a node dies between two of these steps, another
 * goes on; a page whose entry is in the log is not asked again.
 */
@Component
class RollAnswering {

    private static final Logger LOG = LoggerFactory.getLogger(RollAnswering.class);
    private static final Duration REST = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final int MOST_FAULTS = 5;
    private static final int BULK = org.heqiao.routes.check.Lane.BULK.priority();

    private final Rolls rolls;
    private final RollPages pages;
    private final RollSeal seal;
    private final RollEntries entries;
    private final RollMeters meters;
    private final RollSettings settings;
    private final Verification verification;
    private final Pieces pieces;
    private final Clock clock;
    private final RightOfWay way;

    RollAnswering(Rolls rolls, RollPages pages, RollSeal seal, RollEntries entries, RollMeters meters, RollSettings settings,
            Verification verification, Pieces pieces, Clock clock, RightOfWay way) {
        this.way = way;
        this.rolls = rolls;
        this.pages = pages;
        this.seal = seal;
        this.entries = entries;
        this.meters = meters;
        this.settings = settings;
        this.verification = verification;
        this.pieces = pieces;
        this.clock = clock;
    }

    /** @return whether there was a page to work on */
    boolean answerNext() {
        var claimed = pages.claim();
        if (claimed.isEmpty()) {
            return false;
        }
        var page = claimed.get();
        try (var turn = way.turn(BULK)) {
            answer(page);
        } catch (Unconfirmed | AuditLog.Unwritable | TransientDataAccessException | DataAccessResourceFailureException down) {
            LOG.warn("a page of a list waits: {}", down.getClass().getSimpleName());
            pages.giveBack(page, REST, false);
        } catch (RuntimeException fault) {
            LOG.error("a page of a list could not be answered about and is tried again", fault);
            pages.giveBack(page, REST, true);
        }
        return true;
    }

    private void answer(Claimed page) {
        var cause = rolls.cause(page.roll());
        if (page.isKept()) {
            var written = entries.of(cause, page);
            if (written != null) {
                pages.finish(page, written, meters::done);
                return;
            }
        }
        var rows = seal.asked(page.roll(), page.position(), page.asked());
        var asked = rows.stream().map(RollRow::asked).toList();
        var silent = new boolean[1];
        var prepared = pieces.prepare(piece(cause, page, asked), () -> {
            var answered = page.faults() < MOST_FAULTS ? verification.about(asked, cause.asking()) : given(asked);
            silent[0] = isSilence(answered);
            return answered;
        });
        if (silent[0] && clock.instant().isBefore(page.begun().plus(settings.patience()))) {
            pages.giveBack(page, SILENCE, false);
            return;
        }
        var answers = answers(rows, prepared);
        var outcomes = outcomes(answers);
        if (pages.keep(page, answers, outcomes) && pages.finish(page, pieces.write(prepared), meters::done)) {
            meters.rows(outcomes);
        }
    }

    private Piece piece(Cause cause, Claimed page, List<Asked> asked) {
        var origin = cause.origin();
        var subjects = asked.stream().flatMap(each -> each.subjects().stream()).toList();
        var query = new Query(origin.requestId(), origin.caller(), origin.remote(), RollsDoor.ASK, cause.asking(), cause.authorisationNo(),
                subjects, Verification.FIELDS, Set.of(), Set.of(Verification.SOURCE), Lane.BULK);
        return new Piece(query, Objects.requireNonNull(origin.grant()), origin.trace(), clock.instant(), RollEntries.name(cause, page));
    }

    /** The register said nothing about anybody, and not because of what it holds about them. */
    private static boolean isSilence(Answered answered) {
        return !answered.sources().isEmpty()
                && answered.sources().stream().allMatch(source -> source.outcome().equals(Outcome.SOURCE_UNAVAILABLE.name()))
                && answered.body().findValuesAsString("reason").stream().noneMatch(SourceFault.Kind.MALFORMED.name()::equals);
    }

    /** Of a page that cannot be asked about, however often it is tried. */
    private static Answered given(List<Asked> asked) {
        var answers = JsonNodeFactory.instance.arrayNode(asked.size());
        asked.forEach(each -> answers.add(refused(each, RollReason.NOT_ANSWERED)));
        return new Answered(answers, List.of(), RollReason.NOT_ANSWERED, 0);
    }

    private static List<Answer> answers(List<RollRow> rows, Prepared prepared) {
        var answers = new ArrayList<Answer>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var told = prepared.answers();
            answers.add(new Answer(row.line(), row.ref(), told == null
                    ? refused(row.asked(), RollReason.of(Objects.requireNonNull(prepared.refused())))
                    : told.path(i)));
        }
        return answers;
    }

    /** What was wrong about the row itself goes before. */
    private static JsonNode refused(Asked asked, String why) {
        return JsonNodeFactory.instance.objectNode().put("refused", asked instanceof Asked.Refused(String code) ? code : why);
    }

    private static Map<String, Integer> outcomes(List<Answer> answers) {
        var outcomes = new TreeMap<String, Integer>();
        for (var each : answers) {
            outcomes.merge(each.answer().path("label").asString(each.answer().has("refused") ? "REFUSED" : "ANSWERED"), 1, Integer::sum);
        }
        return outcomes;
    }
}
