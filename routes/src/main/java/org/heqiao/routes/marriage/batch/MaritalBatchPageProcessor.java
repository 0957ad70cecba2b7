package org.heqiao.routes.marriage.batch;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.confirmed.StateUnconfirmed;
import org.heqiao.gateway.enforcement.PageEnforcement;
import org.heqiao.gateway.enforcement.PageEnforcement.Piece;
import org.heqiao.gateway.enforcement.PageEnforcement.Prepared;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.routes.marriage.batch.MaritalBatch.Cause;
import org.heqiao.routes.marriage.batch.MaritalBatchCodec.Answer;
import org.heqiao.routes.marriage.batch.MaritalBatchPages.Claimed;
import org.heqiao.routes.marriage.status.MaritalStatusService;
import org.heqiao.routes.marriage.status.PersonQuery;
import org.heqiao.routes.sources.priority.BulkThrottle;
import org.heqiao.routes.work.Job;
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
 * Answers a page: asked as a call to verify asks, kept, written down, done, in this order. Wherever a node dies between
 * two of these steps, another goes on; a page whose entry is in the log is not asked again.
 */
@Component
class MaritalBatchPageProcessor implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(MaritalBatchPageProcessor.class);
    private static final Duration REST = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final int MOST_FAULTS = 5;
    private static final int BULK = org.heqiao.routes.household.plan.Lane.BULK.priority();

    private final MaritalBatches maritalBatches;
    private final MaritalBatchPages pages;
    private final MaritalBatchCodec seal;
    private final MaritalBatchAudit entries;
    private final MaritalBatchMeters meters;
    private final MaritalBatchSettings settings;
    private final MaritalStatusService maritalStatusService;
    private final PageEnforcement pageEnforcement;
    private final Clock clock;
    private final BulkThrottle way;

    MaritalBatchPageProcessor(MaritalBatches maritalBatches, MaritalBatchPages pages, MaritalBatchCodec seal,
            MaritalBatchAudit entries, MaritalBatchMeters meters, MaritalBatchSettings settings,
            MaritalStatusService maritalStatusService, PageEnforcement pageEnforcement, Clock clock, BulkThrottle way) {
        this.way = way;
        this.maritalBatches = maritalBatches;
        this.pages = pages;
        this.seal = seal;
        this.entries = entries;
        this.meters = meters;
        this.settings = settings;
        this.maritalStatusService = maritalStatusService;
        this.pageEnforcement = pageEnforcement;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "marital-lists-asking";
    }

    /** @return whether there was a page to work on */
    @Override
    public boolean next() {
        var claimed = pages.claim();
        if (claimed.isEmpty()) {
            return false;
        }
        var page = claimed.get();
        try (var turn = way.acquire(BULK)) {
            answer(page);
        } catch (StateUnconfirmed | AuditLog.Unwritable | TransientDataAccessException
                | DataAccessResourceFailureException down) {
            LOG.warn("a page of a list waits: {}", down.getClass().getSimpleName());
            pages.release(page, REST, false);
        } catch (RuntimeException fault) {
            LOG.error("a page of a list could not be answered about and is tried again", fault);
            pages.release(page, REST, true);
        }
        return true;
    }

    private void answer(Claimed page) {
        var cause = maritalBatches.cause(page.roll());
        if (page.isKept()) {
            var written = entries.of(cause, page);
            if (written != null) {
                pages.finish(page, written, meters::done);
                return;
            }
        }
        var rows = seal.asked(page.roll(), page.position(), page.asked());
        var asked = rows.stream().map(MaritalBatchRow::asked).toList();
        var silent = new boolean[1];
        var prepared = pageEnforcement.prepare(piece(cause, page, asked), () -> {
            var serviceResult = page.faults() < MOST_FAULTS
                    ? maritalStatusService.about(asked, cause.asking())
                    : given(asked);
            silent[0] = isSilence(serviceResult);
            return serviceResult;
        });
        if (silent[0] && clock.instant().isBefore(page.begun().plus(settings.patience()))) {
            pages.release(page, SILENCE, false);
            return;
        }
        var answers = answers(rows, prepared);
        var outcomes = outcomes(answers);
        if (pages.store(page, answers, outcomes) && pages.finish(page, pageEnforcement.write(prepared), meters::done)) {
            meters.rows(outcomes);
        }
    }

    private Piece piece(Cause cause, Claimed page, List<PersonQuery> asked) {
        var callOrigin = cause.origin();
        var subjects = asked.stream().flatMap(each -> each.subjects().stream()).toList();
        var query = new Query(callOrigin.requestId(), callOrigin.caller(), callOrigin.remote(),
                MaritalBatchController.ASK, cause.asking(),
                cause.authorisationNo(),
                subjects, MaritalStatusService.FIELDS, Set.of(), Set.of(MaritalStatusService.SOURCE), Lane.BULK);
        return new Piece(query, Objects.requireNonNull(callOrigin.grant()), callOrigin.trace(), clock.instant(),
                MaritalBatchAudit.name(cause, page));
    }

    /** The register said nothing about anybody, and not because of what it holds about them. */
    private static boolean isSilence(ServiceResult serviceResult) {
        return !serviceResult.sources().isEmpty()
                && serviceResult.sources().stream()
                        .allMatch(source -> source.outcome().equals(Outcome.SOURCE_UNAVAILABLE.name()))
                && serviceResult.body().findValuesAsString("reason").stream()
                        .noneMatch(SourceFault.Kind.MALFORMED.name()::equals);
    }

    /** Of a page that cannot be asked about, however often it is tried. */
    private static ServiceResult given(List<PersonQuery> asked) {
        var answers = JsonNodeFactory.instance.arrayNode(asked.size());
        asked.forEach(each -> answers.add(refused(each, MaritalBatchRefusalCode.NOT_ANSWERED)));
        return new ServiceResult(answers, List.of(), MaritalBatchRefusalCode.NOT_ANSWERED, 0);
    }

    private static List<Answer> answers(List<MaritalBatchRow> rows, Prepared prepared) {
        var answers = new ArrayList<Answer>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var told = prepared.answers();
            answers.add(new Answer(row.line(), row.ref(), told == null
                    ? refused(row.asked(), MaritalBatchRefusalCode.of(Objects.requireNonNull(prepared.refused())))
                    : told.path(i)));
        }
        return answers;
    }

    /** What was wrong about the row itself goes before. */
    private static JsonNode refused(PersonQuery personQuery, String why) {
        return JsonNodeFactory.instance.objectNode().put("refused",
                personQuery instanceof PersonQuery.Refused(String code) ? code : why);
    }

    private static Map<String, Integer> outcomes(List<Answer> answers) {
        var outcomes = new TreeMap<String, Integer>();
        for (var each : answers) {
            outcomes.merge(each.answer().path("label").asString(each.answer().has("refused") ? "REFUSED" : "ANSWERED"),
                    1, Integer::sum);
        }
        return outcomes;
    }
}
