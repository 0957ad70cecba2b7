package org.heqiao.routes.correction;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heqiao.gateway.gate.Answered;
import org.heqiao.gateway.gate.Call;
import org.heqiao.gateway.gate.Gate;
import org.heqiao.gateway.gate.Released;
import org.heqiao.gateway.query.BadBody;
import org.heqiao.gateway.query.Context;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.gateway.repeat.Changes;
import org.heqiao.routes.correction.Step.By;
import org.heqiao.routes.source.ConnectedSources;
import org.heqiao.schemas.identity.ResidentId;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Doubts about records, and what becomes of them; contract {@code openapi.yaml}. An act is committed only when the entry about it is durable: what
 * cannot be written down has not happened.
 */
@RestController
@RequestMapping(path = "/api/v1/corrections", produces = MediaType.APPLICATION_JSON_VALUE)
final class CorrectionsDoor {

    private static final String REPORT = "correction.report";
    private static final String READ = "correction.read";
    private static final String HANDLE = "correction.handle";
    /** The bureau's own, asked for marriages whether it is among the sources of household checks or not. */
    private static final String OWN_REGISTER = "civil-affairs";
    private static final int MOST_LISTED = 500;

    private final Gate gate;
    private final Corrections corrections;
    private final Affected affected;
    private final CorrectionSettings settings;
    private final ConnectedSources sources;
    private final Clock clock;

    CorrectionsDoor(Gate gate, Corrections corrections, Affected affected, CorrectionSettings settings, ConnectedSources sources,
            Clock clock) {
        this.gate = gate;
        this.corrections = corrections;
        this.affected = affected;
        this.settings = settings;
        this.sources = sources;
        this.clock = clock;
    }

    private Set<String> sources() {
        return Stream.concat(sources.anywhere().stream().map(SourceId::value), Stream.of(OWN_REGISTER))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Changes
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> report(@RequestBody JsonNode body) {
        var doubted = Doubted.of(body, sources(), LocalDate.now(clock));
        var released = act(REPORT, doubted.context(), doubted.content().subjects(),
                () -> json(corrections.open(doubted, Call.current().caller().agency()), true));
        return ResponseEntity.created(URI.create("/api/v1/corrections/" + released.body().path("no").asString()))
                .body(released.toJson("correction"));
    }

    @Changes
    @PostMapping(path = "/{no}/steps", consumes = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode step(@PathVariable String no, @RequestBody JsonNode body) {
        var step = Step.of(body);
        var service = step.kind().by() == By.REPORTER ? REPORT : HANDLE;
        return act(service, step.context(), mine(no).content().subjects(), () -> json(apply(step, no), true)).toJson("correction");
    }

    @GetMapping
    ObjectNode list(@RequestHeader(Context.HEADER) String given, @RequestParam(defaultValue = "true") boolean open,
            @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST_LISTED) {
            throw new BadBody("limit is 1 to " + MOST_LISTED);
        }
        return ask(READ, Context.ofHeader(given), List.of(), () -> {
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
    ObjectNode one(@PathVariable String no, @RequestHeader(Context.HEADER) String given) {
        var ticket = mine(no);
        return ask(READ, Context.ofHeader(given), ticket.content().subjects(), () -> json(ticket, true)).toJson("correction");
    }

    @GetMapping("/{no}/affected")
    ObjectNode affected(@PathVariable String no, @RequestHeader(Context.HEADER) String given) {
        var ticket = mine(no);
        return ask(READ, Context.ofHeader(given), ticket.content().subjects(), () -> affected.by(ticket, isBureau() ? null : agency()))
                .toJson("affected");
    }

    private Ticket apply(Step step, String no) {
        var ticket = corrections.lock(no).orElseThrow(NoSuchTicket::new);
        boolean allowed = switch (step.kind().by()) {
            case REPORTER -> ticket.agency().equals(agency());
            case OWNER -> ticket.owner().equals(agency());
            case BUREAU -> isBureau();
        };
        if (!allowed) {
            throw new NotNow(step.kind() + " is for the " + step.kind().by().name().toLowerCase(java.util.Locale.ROOT));
        }
        if (!step.kind().fits(ticket)) {
            throw new NotNow(step.kind() + " does not fit a correction that is " + ticket.state()
                    + (ticket.state().isOpen() ? ", or was done before" : ""));
        }
        return corrections.apply(step, ticket, agency());
    }

    /** The reporter, the owner and the bureau know of a ticket; for everybody else there is none. */
    private Ticket mine(String no) {
        return corrections.find(no).filter(ticket -> isBureau() || ticket.agency().equals(agency()) || ticket.owner().equals(agency()))
                .orElseThrow(NoSuchTicket::new);
    }

    private Released act(String service, Context context, List<ResidentId> subjects, Supplier<ObjectNode> act) {
        var call = Call.current();
        return gate.act(call, query(call, service, context, subjects), permit -> answered(act.get()));
    }

    private Released ask(String service, Context context, List<ResidentId> subjects, Supplier<ObjectNode> answer) {
        var call = Call.current();
        return gate.ask(call, query(call, service, context, subjects), permit -> answered(answer.get()));
    }

    private static Query query(Call call, String service, Context context, List<ResidentId> subjects) {
        return call.query(service, context, subjects, Set.of("*"), Set.of(), Lane.INTERACTIVE);
    }

    private static Answered answered(ObjectNode correction) {
        return new Answered(correction, List.of(), "CORRECTION", 1);
    }

    private ObjectNode json(Ticket ticket, boolean whole) {
        var json = JsonNodeFactory.instance.objectNode().put("no", ticket.no()).put("state", ticket.state().name())
                .put("outcome", ticket.outcome() == null ? null : ticket.outcome().name()).put("source", ticket.source())
                .put("doubt", ticket.doubt().name()).put("agency", ticket.agency()).put("owner", ticket.owner())
                .put("received_at", ticket.receivedAt().toString()).put("due_on", ticket.due().last().toString())
                .put("calendar", ticket.due().provisional() ? "PROVISIONAL" : "PUBLISHED")
                .put("overdue", ticket.isOverdue(LocalDate.now(clock)));
        if (ticket.answerId() != null) {
            json.put("answer_id", ticket.answerId());
        }
        if (whole) {
            json.setAll(ticket.content().toJson());
            var steps = json.putArray("steps");
            corrections.steps(ticket).forEach(each -> steps.addObject().put("at", each.at().toString()).put("agency", each.agency())
                    .put("step", each.step()).put("says", each.says()).put("due_on", each.due().toString()));
        }
        return json;
    }

    private boolean isBureau() {
        return agency().equals(settings.bureau());
    }

    private static String agency() {
        return Call.current().caller().agency();
    }
}
