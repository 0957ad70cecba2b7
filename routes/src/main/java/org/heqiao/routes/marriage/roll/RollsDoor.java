package org.heqiao.routes.marriage.roll;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.heqiao.gateway.gate.Call;
import org.heqiao.gateway.gate.Gate;
import org.heqiao.gateway.gate.Permit;
import org.heqiao.gateway.gate.Received.Admitted;
import org.heqiao.gateway.query.Context;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.gateway.quota.RateLimitFields;
import org.heqiao.gateway.repeat.Changes;
import org.heqiao.routes.check.Origin;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.handout.Followers;
import org.heqiao.routes.handout.Paging;
import org.heqiao.routes.handout.StableDownload;
import org.heqiao.routes.handout.Traffic;
import org.heqiao.routes.marriage.Verification;
import org.heqiao.routes.marriage.roll.RollBringing.Brought;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.node.ObjectNode;

/** Bring a list of people and fetch what is on record of their marriages; contract {@code openapi.yaml}. */
@RestController
@RequestMapping("/api/v1/marital-status/batches")
final class RollsDoor {

    static final String ASK = "marital-status.batch";
    private static final String READ = "marital-status.batch-read";

    private final Gate gate;
    private final RollBringing bringing;
    private final Rolls rolls;
    private final RollPages pages;
    private final RollResults results;
    private final RollWorker worker;
    private final Followers followers;
    private final Traffic traffic;
    private final Clock clock;

    RollsDoor(Gate gate, RollBringing bringing, Rolls rolls, RollPages pages, RollResults results, RollWorker worker, Followers followers,
            Traffic traffic, Clock clock) {
        this.traffic = traffic;
        this.gate = gate;
        this.bringing = bringing;
        this.rolls = rolls;
        this.pages = pages;
        this.results = results;
        this.worker = worker;
        this.followers = followers;
        this.clock = clock;
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Changes(file = true)
    @Nullable
    ResponseEntity<RollState> bring(HttpServletRequest request,
            @RequestHeader(name = Context.HEADER, required = false) @Nullable String given) throws IOException, BadFile {
        var context = Context.ofHeader(given == null ? "" : given);
        var call = Call.current();
        var bringer = bringing.by(request, call.caller(), context);
        var query = call.query(ASK, context, List.of(), Verification.FIELDS, Set.of(Verification.SOURCE), Lane.BULK);
        Admitted<Brought> admitted;
        Roll roll;
        try {
            admitted = traffic.upload(() -> gate.receive(call, query, bringer));
            var brought = admitted.what();
            if (brought.roll() == null) {
                return null;
            }
            roll = brought.created() ? rolls.letIn(brought.roll(), Origin.of(call, admitted.permit())) : brought.roll();
        } catch (RuntimeException notLetIn) {
            bringer.undo();
            throw notLetIn;
        }
        worker.look();
        var answer = ResponseEntity.status(admitted.what().created() ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .location(URI.create("/api/v1/marital-status/batches/" + roll.publicId()));
        RateLimitFields.of(admitted.permit().quota()).forEach(answer::header);
        return answer.body(state(roll));
    }

    /** Those of the caller's agency, the newest first. */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode list(@RequestParam(required = false) @Nullable String state, @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String until, @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = Paging.USUAL) int limit,
            @RequestHeader(name = Context.HEADER, required = false) @Nullable String given) {
        var paging = Paging.of(state, since, until, after, limit, Roll.State.class);
        var call = Call.current();
        gate.enter(call, call.query(READ, Context.ofHeader(given == null ? "" : given), List.of(), Set.of(), Set.of(), Lane.BULK));
        return rolls.page(call.caller().agency(), paging);
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    RollState state(@PathVariable UUID id, @RequestHeader(name = Context.HEADER, required = false) @Nullable String context) {
        var roll = find(id);
        enter(roll, context, Set.of());
        return state(roll);
    }

    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> events(@PathVariable UUID id,
            @RequestHeader(name = Context.HEADER, required = false) @Nullable String context) {
        enter(find(id), context, Set.of());
        return followers.follow(() -> state(rolls.find(id).orElseThrow()), state -> state.state().isOver());
    }

    @GetMapping("/{id}/errors")
    ResponseEntity<StreamingResponseBody> errors(@PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            @RequestHeader(name = Context.HEADER, required = false) @Nullable String context) {
        var roll = find(id);
        enter(roll, context, Set.of());
        return traffic.download(results.errors(roll, accept));
    }

    @GetMapping("/{id}/results")
    ResponseEntity<StreamingResponseBody> results(HttpServletRequest request, @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            @RequestHeader(name = Context.HEADER, required = false) @Nullable String context) {
        var roll = find(id);
        var permit = enter(roll, context, Verification.FIELDS);
        if (roll.state() != Roll.State.DONE) {
            throw new NotAnswered(roll.state());
        }
        return traffic.download(
                StableDownload.of(request, results.results(roll, accept, permit.fields()), id + " " + new TreeSet<>(permit.fields())));
    }

    /** Whoever gives none asks for the same reason for which the list was brought, in his own name. */
    private Permit enter(Roll roll, @Nullable String given, Set<String> fields) {
        var reason = rolls.reason(roll);
        var call = Call.current();
        var context = call.context(given, () -> new Context(reason.asking(), reason.authorisationNo()));
        return gate.enter(call, call.query(READ, context, List.of(), fields, Set.of(), Lane.BULK));
    }

    private RollState state(Roll roll) {
        return RollState.of(roll, pages.outcomes(roll), clock);
    }

    /** A list of somebody else is none. */
    private Roll find(UUID id) {
        return rolls.find(id).filter(roll -> roll.agency().equals(Call.current().caller().agency())).orElseThrow(NoSuchRoll::new);
    }

    /** Nothing is known under this id. */
    static final class NoSuchRoll extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Not all of it is answered, or nothing ever will be. */
    static final class NotAnswered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotAnswered(Roll.State state) {
            super("the list is " + state + "; its results are there when it is DONE");
        }
    }
}
