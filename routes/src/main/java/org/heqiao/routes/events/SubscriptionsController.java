package org.heqiao.routes.events;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.heqiao.gateway.authentication.ApiProblem;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ReleasedAnswer;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.routes.events.Caseloads.Person;
import org.heqiao.schemas.identity.ResidentId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Subscribing to change events; contract {@code openapi.yaml}. A subscription is its agency's; for all others it is
 * none.
 */
@RestController
@RequestMapping(path = "/api/v1/subscriptions", produces = MediaType.APPLICATION_JSON_VALUE)
final class SubscriptionsController {

    /** Field of the answers: what the gate cuts by. */
    private static final String SUBSCRIPTION = "subscription";
    /** Persons that one entry of the audit log speaks of. */
    private static final int IN_ONE_ENTRY = 1000;

    private final QueryEnforcement queryEnforcement;
    private final SubscriptionService subscriptionService;
    private final SubscriptionTable subscriptions;
    private final Caseloads caseloads;
    private final WebhookTargetPolicy webhookTargetPolicy;
    private final Clock clock;

    SubscriptionsController(QueryEnforcement queryEnforcement, SubscriptionService subscriptionService,
            SubscriptionTable subscriptions, Caseloads caseloads, WebhookTargetPolicy webhookTargetPolicy,
            Clock clock) {
        this.queryEnforcement = queryEnforcement;
        this.subscriptionService = subscriptionService;
        this.subscriptions = subscriptions;
        this.caseloads = caseloads;
        this.webhookTargetPolicy = webhookTargetPolicy;
        this.clock = clock;
    }

    @Idempotent
    @PostMapping
    ResponseEntity<ObjectNode> subscribe(@RequestBody SubscribeRequest body) {
        var caseload = body.caseload(LocalDate.now(clock));
        var id = UUID.randomUUID();
        var subscription = body.subscription(id, ApiCall.current().caller(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS), webhookTargetPolicy);
        var answer = inPortions(body.context(), caseload, Person::number,
                body.isAboutEveryone() ? EventRelease.EVERYONE : SUBSCRIPTION,
                portion -> {
                    subscriptionService.begin(subscription, portion);
                    return find(id);
                });
        return ResponseEntity.created(URI.create("/api/v1/subscriptions/" + id)).body(answer);
    }

    @GetMapping
    ObjectNode list(@RequestHeader(name = CallContext.HEADER, required = false) @Nullable String given) {
        var apiCall = ApiCall.current();
        var query = apiCall.query(EventRelease.READ, CallContext.ofHeader(given == null ? "" : given), List.of(),
                Set.of("subscriptions"),
                Set.of(),
                Lane.INTERACTIVE);
        var releasedAnswer = queryEnforcement.ask(apiCall, query, permit -> {
            var body = JsonNodeFactory.instance.objectNode();
            var list = body.putArray("subscriptions");
            subscriptions.ofAgency(apiCall.caller().agency())
                    .forEach(one -> list.add(SubscriptionJson.of(one, caseloads.size(one.id()))));
            return new ServiceResult(body, List.of(), "SUBSCRIPTIONS", list.size());
        });
        var answer = releasedAnswer.toJson("subscriptions");
        var list = releasedAnswer.body().path("subscriptions");
        answer.set("subscriptions", list.isArray() ? list : JsonNodeFactory.instance.arrayNode());
        return answer;
    }

    @GetMapping("/{id}")
    ObjectNode get(@PathVariable UUID id, @RequestHeader(name = CallContext.HEADER,
            required = false) @Nullable String given) {
        return ask(context(find(id), given), find(id));
    }

    /** Without content: whoever takes but the problems that the contract names for it is served as well. */
    @DeleteMapping(path = "/{id}", produces = {MediaType.APPLICATION_JSON_VALUE,
            MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<Void> end(@PathVariable UUID id, @RequestHeader(name = CallContext.HEADER,
            required = false) @Nullable String given) {
        act(context(find(id), given), List.of(), SUBSCRIPTION, () -> {
            var ended = find(id);
            subscriptions.remove(id);
            return ended;
        });
        return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
    }

    @Idempotent
    @PostMapping("/{id}/persons")
    ObjectNode add(@PathVariable UUID id, @RequestBody SubscribeRequest.Addition body) {
        var persons = CaseloadEntry.persons(body.persons(), LocalDate.now(clock));
        if (find(id).everyone()) {
            throw new InvalidBody("this subscription has no caseload: it is about everyone");
        }
        return inPortions(context(find(id), body.context()), persons, Person::number, SUBSCRIPTION, portion -> {
            subscriptionService.add(id, portion);
            return find(id);
        });
    }

    /**
     * By a POST, for what a body means on a DELETE no standard says (RFC 9110 §9.3.5), and there are proxies that drop
     * it.
     */
    @Idempotent
    @PostMapping("/{id}/persons/remove")
    ObjectNode removePersons(@PathVariable UUID id, @RequestBody SubscribeRequest.Removal body) {
        return remove(id, body);
    }

    /** As it was before; for clients that do so. */
    @DeleteMapping("/{id}/persons")
    ObjectNode remove(@PathVariable UUID id, @RequestBody SubscribeRequest.Removal body) {
        var numbers = body.numbers(LocalDate.now(clock));
        return inPortions(context(find(id), body.context()), numbers, number -> number, SUBSCRIPTION, portion -> {
            caseloads.remove(id, portion);
            return find(id);
        });
    }

    /** Goes on after a suspension; with {@code from}, the last position that need not be sent again, also replays. */
    @Idempotent
    @PostMapping("/{id}/resume")
    ObjectNode resume(@PathVariable UUID id, @RequestBody SubscribeRequest.Resumption body) {
        if (body.from() != null) {
            EventsController.requireRetained(body.from(), find(id).progress().oldest());
        }
        return act(context(find(id), body.context()), List.of(), SUBSCRIPTION, () -> {
            subscriptions.resume(id, body.from());
            return find(id);
        });
    }

    /**
     * So many persons at a time as one entry can speak of; those of earlier portions stay if a later one is refused.
     */
    private <P> ObjectNode inPortions(CallContext callContext, List<P> persons, Function<P, ResidentId> number,
            String field, Function<List<P>, Subscription> doing) {
        int from = 0;
        ObjectNode answer;
        do {
            var portion = persons.subList(from, Math.min(persons.size(), from + IN_ONE_ENTRY));
            answer = act(callContext, portion.stream().map(number).toList(), field, () -> doing.apply(portion));
            from += IN_ONE_ENTRY;
        } while (from < persons.size());
        return answer;
    }

    private ObjectNode act(CallContext callContext, List<ResidentId> subjects, String field,
            Supplier<Subscription> doing) {
        var query = query(EventRelease.SUBSCRIBE, callContext, subjects, field);
        return view(
                queryEnforcement.act(ApiCall.current(), query, permit -> answered(doing.get(), field, subjects.size())),
                field);
    }

    private ObjectNode ask(CallContext callContext, Subscription subscription) {
        var query = query(EventRelease.READ, callContext, List.of(), SUBSCRIPTION);
        return view(queryEnforcement.ask(ApiCall.current(), query, permit -> answered(subscription, SUBSCRIPTION, 0)),
                SUBSCRIPTION);
    }

    private static Query query(String service, CallContext callContext, List<ResidentId> subjects, String field) {
        return ApiCall.current().query(service, callContext, subjects, Set.of(field), Set.of(), Lane.INTERACTIVE);
    }

    private ServiceResult answered(Subscription subscription, String field, int subjects) {
        var body = JsonNodeFactory.instance.objectNode();
        body.set(field, SubscriptionJson.of(subscription, caseloads.size(subscription.id())));
        return new ServiceResult(body, List.of(), "SUBSCRIPTION", Math.max(1, subjects));
    }

    private static ObjectNode view(ReleasedAnswer releasedAnswer, String field) {
        var answer = releasedAnswer.toJson(SUBSCRIPTION);
        answer.set(SUBSCRIPTION, releasedAnswer.body().path(field));
        return answer;
    }

    private static CallContext context(Subscription subscription, @Nullable CallContext given) {
        return ApiCall.current().context(given, subscription::context);
    }

    /** Whoever gives none asks for the same reason for which it subscribed. */
    private static CallContext context(Subscription subscription, @Nullable String given) {
        return ApiCall.current().context(given, subscription::context);
    }

    private Subscription find(UUID id) {
        return subscriptions.find(id).filter(one -> one.agency().equals(ApiCall.current().caller().agency()))
                .orElseThrow(NoSuch::new);
    }

    /** Nothing is known under this id. */
    static final class NoSuch extends ApiProblem {
        private static final long serialVersionUID = 1L;

        NoSuch() {
            super(HttpStatus.NOT_FOUND, "no-such-subscription", "there is no subscription under this id");
        }
    }
}
