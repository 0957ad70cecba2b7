package org.heqiao.routes.events;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.body.Listed;
import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.body.Words;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.events.Caseloads.Person;
import org.heqiao.routes.events.Subscription.Channel;
import org.heqiao.routes.events.Subscription.Progress;
import org.heqiao.routes.events.Subscription.State;
import org.heqiao.schemas.event.RegisterChange;
import org.heqiao.schemas.identity.ResidentId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * Body of {@code POST /api/v1/subscriptions}.
 *
 * @param persons  the caseload; more can be added later
 * @param everyone in place of a caseload
 */
record SubscribeRequest(CallContext context, @Nullable Words kinds, @Text(most = 100) String way,
        @Text(most = LONGEST_TARGET, optional = true) @Nullable String target,
        @Min(value = 1, message = MOST) @Max(value = MOST_IN_A_REQUEST,
                message = MOST) @Nullable Integer mostPerRequest,
        @Nullable Boolean everyone, @Nullable Words fields,
        @Size(min = 1, max = MOST_PERSONS,
                message = "is a list of 1 to {max}") @Nullable List<CaseloadEntry> persons) {

    static final int MOST_PERSONS = 10_000;
    static final int LONGEST_TARGET = 2000;
    static final int MOST_IN_A_REQUEST = 100;

    private static final String MOST = "is 1 to " + MOST_IN_A_REQUEST + ", and for webhooks";
    private static final Set<String> KINDS = Stream.of(RegisterChange.Kind.values()).map(RegisterChange.Kind::word)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> WAYS = Stream.of(Channel.values()).map(Channel::word)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> FIELDS_OF_EVERYONE = Stream
            .concat(CloudEvents.FIELDS.stream(), Stream.of(CloudEvents.PERSONS))
            .collect(Collectors.toUnmodifiableSet());

    /** Body of {@code POST /api/v1/subscriptions/{id}/persons}. */
    record Addition(@JsonDeserialize(using = CallContext.IfGiven.class) @Nullable CallContext context,
            @Listed(most = MOST_PERSONS) List<CaseloadEntry> persons) {
    }

    /** Body of {@code POST /api/v1/subscriptions/{id}/persons/remove}: of the persons only the number is needed. */
    record Removal(@JsonDeserialize(using = CallContext.IfGiven.class) @Nullable CallContext context,
            @Listed(most = MOST_PERSONS) List<CaseloadEntry.Numbered> persons) {

        List<ResidentId> numbers(LocalDate today) {
            return CaseloadEntry.numbers(persons, today);
        }
    }

    /** Body of {@code POST /api/v1/subscriptions/{id}/resume}. @param from the last position not to be sent again */
    record Resumption(@JsonDeserialize(using = CallContext.IfGiven.class) @Nullable CallContext context,
            @Min(value = 0, message = "is a position, 0 or more") @Nullable Long from) {
    }

    List<Person> caseload(LocalDate today) {
        var caseload = persons == null ? List.<Person>of() : CaseloadEntry.persons(persons, today);
        if (isAboutEveryone() && !caseload.isEmpty()) {
            throw new InvalidBody("everyone and persons exclude each other");
        }
        return caseload;
    }

    boolean isAboutEveryone() {
        return Boolean.TRUE.equals(everyone);
    }

    /** It begins behind the last change there is. */
    Subscription subscription(UUID id, Caller caller, Instant at, WebhookTargetPolicy targets) {
        var named = Words.orAll(kinds, KINDS, "kinds").stream().map(RegisterChange.Kind::of)
                .collect(Collectors.toUnmodifiableSet());
        if (!WAYS.contains(way)) {
            throw new InvalidBody("way is one of " + String.join(", ", new TreeSet<>(WAYS)));
        }
        var channel = Channel.valueOf(way.toUpperCase(Locale.ROOT));
        return new Subscription(id, caller.agency(), caller.client(), named, channel, target(channel, targets),
                most(channel), isAboutEveryone(),
                Words.orAll(fields, isAboutEveryone() ? FIELDS_OF_EVERYONE : CloudEvents.FIELDS, "fields"),
                context.asking(), at, new Progress(State.ACTIVE, null, 0, 0, 1, 0, null, Instant.EPOCH, null, 0));
    }

    private @Nullable URI target(Channel channel, WebhookTargetPolicy targets) {
        if (channel != Channel.WEBHOOK && target != null) {
            throw new InvalidBody("target is for webhooks");
        }
        if (channel == Channel.WEBHOOK && target == null) {
            throw new InvalidBody("the body.target is text of at most " + LONGEST_TARGET + " characters");
        }
        return target == null ? null : targets.target(target);
    }

    private int most(Channel channel) {
        int most = mostPerRequest == null ? 1 : mostPerRequest;
        if (channel != Channel.WEBHOOK && most != 1) {
            throw new InvalidBody("most_per_request " + MOST);
        }
        return most;
    }
}
