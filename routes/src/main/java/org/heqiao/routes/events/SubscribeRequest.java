package org.heqiao.routes.events;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.FreeText;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.gateway.query.Members;
import org.heqiao.routes.events.Caseloads.Person;
import org.heqiao.routes.events.Subscription.Channel;
import org.heqiao.schemas.event.RegisterChange;
import org.heqiao.schemas.identity.IdentityNumbers;
import org.heqiao.schemas.identity.ResidentId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Body of {@code POST /api/v1/subscriptions}.
 *
 * @param persons  the caseload; more can be added later
 * @param everyone in place of a caseload
 */
record SubscribeRequest(CallContext context, Set<RegisterChange.Kind> kinds, Channel way, @Nullable URI target,
        int most, boolean everyone, Set<String> fields, List<Person> persons) {

    static final int MOST_PERSONS = 10_000;
    static final int MOST_IN_A_REQUEST = 100;

    private static final Set<String> MEMBERS = Set.of("context", "kinds", "way", "target", "most_per_request",
            "everyone", "fields",
            "persons");
    private static final Set<String> OF_PERSON = Set.of("ref", "id_number");
    private static final Set<String> KINDS = Stream.of(RegisterChange.Kind.values()).map(RegisterChange.Kind::word)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> WAYS = Stream.of(Channel.values()).map(Channel::word)
            .collect(Collectors.toUnmodifiableSet());
    private static final int LONGEST_REF = 100;
    private static final int LONGEST_NUMBER = 200;

    static SubscribeRequest of(JsonNode body, WebhookTargetPolicy webhookTargetPolicy, LocalDate today) {
        Members.only(body, MEMBERS, "the body");
        var callContext = CallContext.of(body.path("context"));
        var kinds = texts(body.path("kinds"), "kinds", KINDS, KINDS).stream().map(RegisterChange.Kind::of)
                .collect(Collectors.toUnmodifiableSet());
        var word = Members.text(body, "way", LONGEST_REF, "the body");
        if (!WAYS.contains(word)) {
            throw new InvalidBody("way is one of " + String.join(", ", new TreeSet<>(WAYS)));
        }
        var channel = Channel.valueOf(word.toUpperCase(java.util.Locale.ROOT));
        boolean everyone = flag(body.path("everyone"));
        var persons = body.path("persons").isMissingNode() ? List.<Person>of() : persons(body.path("persons"), today);
        if (everyone && !persons.isEmpty()) {
            throw new InvalidBody("everyone and persons exclude each other");
        }
        var known = everyone
                ? Stream.concat(CloudEvents.FIELDS.stream(), Stream.of(CloudEvents.PERSONS))
                        .collect(Collectors.toUnmodifiableSet())
                : CloudEvents.FIELDS;
        return new SubscribeRequest(callContext, kinds, channel, target(body, channel, webhookTargetPolicy),
                most(body.path("most_per_request"), channel), everyone,
                texts(body.path("fields"), "fields", known, known), persons);
    }

    /** {@code persons} of a body: each with {@code ref} and {@code id_number}. */
    static List<Person> persons(JsonNode list, LocalDate today) {
        check(list);
        var persons = new ArrayList<Person>(list.size());
        for (int i = 0; i < list.size(); i++) {
            var place = "persons[" + i + "]";
            Members.only(list.get(i), OF_PERSON, place);
            var ref = Members.text(list.get(i), "ref", LONGEST_REF, place);
            if (ref.isBlank() || !FreeText.isLine(ref) || IdentityNumbers.areIn(ref)) {
                throw new InvalidBody(place + ".ref is a name of your own for the person, 1 to " + LONGEST_REF
                        + " printable characters, and not the identity number");
            }
            persons.add(new Person(ref, number(list.get(i), place, today)));
        }
        return persons;
    }

    /** The same, of whom only the number is needed. */
    static List<ResidentId> numbers(JsonNode list, LocalDate today) {
        check(list);
        var numbers = new ArrayList<ResidentId>(list.size());
        for (int i = 0; i < list.size(); i++) {
            Members.only(list.get(i), OF_PERSON, "persons[" + i + "]");
            numbers.add(number(list.get(i), "persons[" + i + "]", today));
        }
        return numbers;
    }

    private static void check(JsonNode list) {
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_PERSONS) {
            throw new InvalidBody("persons is a list of 1 to " + MOST_PERSONS);
        }
    }

    private static ResidentId number(JsonNode person, String place, LocalDate today) {
        return Members.resident(Members.text(person, "id_number", LONGEST_NUMBER, place), place + ".id_number", today);
    }

    private static @Nullable URI target(JsonNode body, Channel channel, WebhookTargetPolicy webhookTargetPolicy) {
        if (channel == Channel.WEBHOOK) {
            return webhookTargetPolicy.target(Members.text(body, "target", Integer.MAX_VALUE, "the body"));
        }
        if (!body.path("target").isMissingNode()) {
            throw new InvalidBody("target is for webhooks");
        }
        return null;
    }

    private static int most(JsonNode most, Channel channel) {
        if (most.isMissingNode()) {
            return 1;
        }
        boolean usual = most.isInt() && most.intValue() == 1;
        if (channel != Channel.WEBHOOK && !usual || !most.isInt() || most.intValue() < 1
                || most.intValue() > MOST_IN_A_REQUEST) {
            throw new InvalidBody("most_per_request is 1 to " + MOST_IN_A_REQUEST + ", and for webhooks");
        }
        return most.intValue();
    }

    private static boolean flag(JsonNode flag) {
        if (!flag.isMissingNode() && !flag.isBoolean()) {
            throw new InvalidBody("everyone is true or false");
        }
        return flag.isBoolean() && flag.booleanValue();
    }

    private static Set<String> texts(JsonNode list, String name, Set<String> known, Set<String> usual) {
        if (list.isMissingNode() || list.isArray() && list.isEmpty()) {
            return usual; // generated clients send what they were not told to send
        }
        var words = new HashSet<String>();
        for (var word : list) {
            if (!word.isString() || !known.contains(word.stringValue())) {
                throw new InvalidBody(name + " is a list of " + String.join(", ", new TreeSet<>(known)));
            }
            words.add(word.stringValue());
        }
        if (!list.isArray()) {
            throw new InvalidBody(name + " is a list of " + String.join(", ", new TreeSet<>(known)));
        }
        return Set.copyOf(words);
    }
}
