package org.heqiao.routes.corrections;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ReleasedAnswer;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.routes.corrections.Correction.Outcome;
import org.heqiao.routes.corrections.CorrectionStep.By;
import org.heqiao.routes.sources.ConnectedSources;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.marriage.MarriageRegister;
import org.heqiao.schemas.source.SourceId;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Doubts about records, and what becomes of them; contract {@code openapi.yaml}. An act is committed only when the
 * entry about it is durable: what cannot be written down has not happened.
 */
@RestController
@RequestMapping(path = "/api/v1/corrections", produces = MediaType.APPLICATION_JSON_VALUE)
final class CorrectionsController {

    private static final String REPORT = "correction.report";
    private static final String READ = "correction.read";
    private static final String HANDLE = "correction.handle";
    /** The bureau's own, asked for marriages whether it is among the sources of household checks or not. */
    private static final String OWN_REGISTER = MarriageRegister.SOURCE.value();
    private static final int MOST_LISTED = 500;

    private final QueryEnforcement queryEnforcement;
    private final Corrections corrections;
    private final AffectedAnswers affectedAnswers;
    private final CorrectionSettings settings;
    private final ConnectedSources sources;
    private final Clock clock;

    CorrectionsController(QueryEnforcement queryEnforcement, Corrections corrections, AffectedAnswers affectedAnswers,
            CorrectionSettings settings, ConnectedSources sources, Clock clock) {
        this.queryEnforcement = queryEnforcement;
        this.corrections = corrections;
        this.affectedAnswers = affectedAnswers;
        this.settings = settings;
        this.sources = sources;
        this.clock = clock;
    }

    private Set<String> sources() {
        return Stream.concat(sources.anywhere().stream().map(SourceId::value), Stream.of(OWN_REGISTER))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Idempotent
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> report(@RequestBody CorrectionRequest body) {
        var report = body.read(sources(), LocalDate.now(clock));
        var releasedAnswer = act(REPORT, body.context(), report.content().subjects(),
                () -> json(corrections.open(report, ApiCall.current().caller().agency()), true));
        return ResponseEntity.created(URI.create("/api/v1/corrections/" + releasedAnswer.body().path("no").asString()))
                .body(releasedAnswer.toJson("correction"));
    }

    @Idempotent
    @PostMapping(path = "/{no}/steps", consumes = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode step(@PathVariable String no, @RequestBody CorrectionStep.Request body) {
        var correctionStep = body.read();
        var service = correctionStep.kind().by() == By.REPORTER ? REPORT : HANDLE;
        return act(service, correctionStep.context(), mine(no).content().subjects(),
                () -> json(apply(correctionStep, no), true))
                .toJson("correction");
    }

    @GetMapping
    ObjectNode list(@RequestHeader(CallContext.HEADER) String given, @RequestParam(defaultValue = "true") boolean open,
            @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST_LISTED) {
            throw new InvalidBody("limit is 1 to " + MOST_LISTED);
        }
        return ask(READ, CallContext.ofHeader(given), List.of(), () -> {
            var page = JsonNodeFactory.instance.objectNode();
            var listed = page.putArray("corrections");
            var tickets = corrections.list(isBureau() ? null : agency(), open, after, limit);
            tickets.forEach(ticket -> listed.add(json(ticket, false)));
            if (tickets.size() == limit) {
                page.put("next", tickets.getLast().id());
            }
            return page;
        }).toJson("page");
    }

    @GetMapping("/{no}")
    ObjectNode one(@PathVariable String no, @RequestHeader(CallContext.HEADER) String given) {
        var ticket = mine(no);
        return ask(READ, CallContext.ofHeader(given), ticket.content().subjects(), () -> json(ticket, true))
                .toJson("correction");
    }

    @GetMapping("/{no}/affected")
    ObjectNode affected(@PathVariable String no, @RequestHeader(CallContext.HEADER) String given) {
        var ticket = mine(no);
        return ask(READ, CallContext.ofHeader(given), ticket.content().subjects(),
                () -> affectedAnswers.by(ticket, isBureau() ? null : agency()))
                .toJson("affected");
    }

    private Correction apply(CorrectionStep correctionStep, String no) {
        var ticket = corrections.lock(no).orElseThrow(NoSuchCorrection::new);
        boolean allowed = switch (correctionStep.kind().by()) {
            case REPORTER -> ticket.agency().equals(agency());
            case OWNER -> ticket.owner().equals(agency());
            case BUREAU -> isBureau();
        };
        if (!allowed) {
            throw new WrongState(
                    correctionStep.kind() + " is for the "
                            + correctionStep.kind().by().name().toLowerCase(java.util.Locale.ROOT));
        }
        if (!correctionStep.kind().fits(ticket)) {
            throw new WrongState(correctionStep.kind() + " does not fit a correction that is " + ticket.state()
                    + (ticket.state().isOpen() ? ", or was done before" : ""));
        }
        if (correctionStep.outcome() == Outcome.CORRECTED) {
            affectedAnswers.makeAnew(ticket);
        }
        return corrections.apply(correctionStep, ticket, agency());
    }

    /** The reporter, the owner and the bureau know of a ticket; for everybody else there is none. */
    private Correction mine(String no) {
        return corrections.find(no)
                .filter(ticket -> isBureau() || ticket.agency().equals(agency()) || ticket.owner().equals(agency()))
                .orElseThrow(NoSuchCorrection::new);
    }

    private ReleasedAnswer act(String service, CallContext callContext, List<ResidentId> subjects,
            Supplier<ObjectNode> act) {
        var apiCall = ApiCall.current();
        return queryEnforcement.act(apiCall, query(apiCall, service, callContext, subjects),
                permit -> answered(act.get()));
    }

    private ReleasedAnswer ask(String service, CallContext callContext, List<ResidentId> subjects,
            Supplier<ObjectNode> answer) {
        var apiCall = ApiCall.current();
        return queryEnforcement.ask(apiCall, query(apiCall, service, callContext, subjects),
                permit -> answered(answer.get()));
    }

    private static Query query(ApiCall apiCall, String service, CallContext callContext, List<ResidentId> subjects) {
        return apiCall.query(service, callContext, subjects, Set.of("*"), Set.of(), Lane.INTERACTIVE);
    }

    private static ServiceResult answered(ObjectNode correction) {
        return new ServiceResult(correction, List.of(), "CORRECTION", 1);
    }

    private ObjectNode json(Correction ticket, boolean whole) {
        var json = JsonNodeFactory.instance.objectNode().put("no", ticket.no()).put("state", ticket.state().name())
                .put("outcome", ticket.outcome() == null ? null : ticket.outcome().name())
                .put("source", ticket.source())
                .put("doubt", ticket.doubt().name()).put("agency", ticket.agency().value())
                .put("owner", ticket.owner().value())
                .put("received_at", ticket.receivedAt().toString()).put("due_on", ticket.due().last().toString())
                .put("calendar", ticket.due().provisional() ? "PROVISIONAL" : "PUBLISHED")
                .put("overdue", ticket.isOverdue(LocalDate.now(clock)));
        if (ticket.answerId() != null) {
            json.put("answer_id", ticket.answerId());
        }
        if (whole) {
            json.setAll(ticket.content().toJson());
            var steps = json.putArray("steps");
            corrections.steps(ticket)
                    .forEach(each -> steps.addObject().put("at", each.at().toString())
                            .put("agency", each.agency().value())
                            .put("step", each.step()).put("says", each.says()).put("due_on", each.due().toString()));
        }
        return json;
    }

    private boolean isBureau() {
        return agency().equals(settings.bureau());
    }

    private static AgencyCode agency() {
        return ApiCall.current().caller().agency();
    }
}
