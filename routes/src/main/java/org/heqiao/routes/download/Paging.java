package org.heqiao.routes.download;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.heqiao.gateway.query.InvalidBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which part of a list of batches is wanted: the newest first.
 *
 * @param states those wanted; empty: all
 * @param since  received then or later
 * @param until  received earlier than that
 * @param after  the last of the page before
 * @param limit  1 to {@value #MOST}
 */
public record Paging(Set<String> states, @Nullable Instant since, @Nullable Instant until, @Nullable UUID after,
        int limit) {

    public static final int MOST = 200;
    public static final String USUAL = "50";

    /** @param known the states there are */
    public static <E extends Enum<E>> Paging of(@Nullable String state, @Nullable String since, @Nullable String until,
            @Nullable UUID after, int limit, Class<E> known) {
        if (limit < 1 || limit > MOST) {
            throw new InvalidBody("limit is 1 to " + MOST);
        }
        return new Paging(states(state, known), instant("since", since), instant("until", until), after, limit);
    }

    private static <E extends Enum<E>> Set<String> states(@Nullable String given, Class<E> known) {
        if (given == null || given.isBlank()) {
            return Set.of();
        }
        var names = Arrays.stream(known.getEnumConstants()).map(Enum::name)
                .collect(Collectors.toCollection(TreeSet::new));
        var wanted = Arrays.stream(given.split(",")).map(name -> name.strip().toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (!names.containsAll(wanted)) {
            throw new InvalidBody("state is one or more of " + String.join(",", names));
        }
        return wanted;
    }

    private static @Nullable Instant instant(String name, @Nullable String given) {
        try {
            return given == null || given.isBlank() ? null : Instant.parse(given);
        } catch (DateTimeParseException none) {
            throw new InvalidBody(name + " is a moment as 2026-11-24T00:00:00Z");
        }
    }

    /**
     * The conditions, each beginning with "and", and what is to be bound to them; columns are {@code id},
     * {@code state}, {@code received_at}.
     */
    public String where(String table, List<Object> bound) {
        var where = new StringBuilder();
        if (!states.isEmpty()) {
            where.append(" and state = any (?)");
            bound.add(states.toArray(String[]::new));
        }
        if (since != null) {
            where.append(" and received_at >= ?");
            bound.add(java.sql.Timestamp.from(since));
        }
        if (until != null) {
            where.append(" and received_at < ?");
            bound.add(java.sql.Timestamp.from(until));
        }
        if (after != null) {
            where.append(" and id < (select id from ").append(table).append(" where public_id = ?)");
            bound.add(after);
        }
        return where.append(" order by id desc limit ").append(limit + 1).toString();
    }

    /**
     * As the contract has it: the page, and where the next one begins. @param lines at most one more than were asked
     * for
     */
    public ObjectNode page(String name, List<? extends JsonNode> lines) {
        var shown = new ArrayList<>(lines.subList(0, Math.min(limit, lines.size())));
        var page = JsonNodeFactory.instance.objectNode();
        page.putArray(name).addAll(shown);
        page.put("next", lines.size() > limit ? shown.getLast().path("id").asString() : null);
        return page;
    }
}
