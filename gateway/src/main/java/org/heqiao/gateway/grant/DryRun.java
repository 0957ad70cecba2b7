package org.heqiao.gateway.grant;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.grant.GrantDecision.Allowed;
import org.heqiao.gateway.grant.GrantDecision.Refused;
import org.jspecify.annotations.Nullable;

/**
 * What a proposed grant set would have changed about queries of the past.
 *
 * @param queries   how many were decided again
 * @param unplaced  of how many the divisions are not known: what the proposal says about divisions was not tried on
 *                  them
 * @param changes   the most frequent first
 */
public record DryRun(long queries, long unplaced, List<Line> changes) {

    /** What would be different. */
    public enum Effect {
        REFUSE("would refuse"), ALLOW("would no longer refuse"), REFUSE_OTHERWISE(
                "would refuse for another reason"),
        GIVE_LESS(
                "would give fewer fields to"),
        GIVE_MORE(
                "would give more fields to"),
        GIVE_OTHERS("would give other fields to");

        private final String words;

        Effect(String words) {
            this.words = words;
        }
    }

    /** @param rule the one that would refuse, or that refused and no longer would; null where only fields differ */
    public record Line(Effect effect, AgencyCode agency, String service, @Nullable RefusalRule rule, long queries) {

        @Override
        public String toString() {
            return effect.words + " " + queries + (queries == 1 ? " query" : " queries") + " of agency " + agency + " ("
                    + service
                    + (rule == null ? "" : ", " + rule) + ")";
        }
    }

    private record Difference(Effect effect, @Nullable RefusalRule rule) {
    }

    private record Place(Difference difference, AgencyCode agency, String service) {
    }

    public static DryRun of(GrantSet proposed, GrantSet current, Stream<AuditedQuery> past) {
        var counts = new HashMap<Place, Long>();
        long[] seen = new long[2];
        past.sequential().forEach(query -> {
            seen[0]++;
            seen[1] += query.divisions() == null ? 1 : 0;
            var decisionInput = query.asked();
            var difference = difference(GrantDecider.decide(current, decisionInput, query.at()),
                    GrantDecider.decide(proposed, decisionInput, query.at()));
            if (difference != null) {
                counts.merge(new Place(difference, query.agency(), query.service()), 1L, Long::sum);
            }
        });
        return new DryRun(seen[0], seen[1], lines(counts));
    }

    /** For reading, a line each. */
    public List<String> text() {
        var lines = new ArrayList<String>();
        lines.add(queries + (queries == 1 ? " query" : " queries") + " decided again, "
                + (changes.isEmpty() ? "all as before" : "of which the proposal"));
        changes.forEach(line -> lines.add(line.toString()));
        if (unplaced > 0) {
            lines.add("divisions are not known of " + unplaced
                    + ": what the proposal says about divisions was not tried on them");
        }
        return lines;
    }

    private static @Nullable Difference difference(GrantDecision before, GrantDecision after) {
        return switch (before) {
            case Allowed(_, var had) -> switch (after) {
                case Refused(var refusalRule) -> new Difference(Effect.REFUSE, refusalRule);
                case Allowed(_, var has) -> difference(FieldPaths.of(had), FieldPaths.of(has));
            };
            case Refused(var old) -> switch (after) {
                case Allowed _ -> new Difference(Effect.ALLOW, old);
                case Refused(var refusalRule) ->
                    refusalRule == old ? null : new Difference(Effect.REFUSE_OTHERWISE, refusalRule);
            };
        };
    }

    private static @Nullable Difference difference(FieldPaths had, FieldPaths has) {
        if (had.equals(has)) {
            return null;
        }
        return new Difference(
                had.covers(has) ? Effect.GIVE_LESS : has.covers(had) ? Effect.GIVE_MORE : Effect.GIVE_OTHERS, null);
    }

    private static List<Line> lines(Map<Place, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> new Line(count.getKey().difference().effect(), count.getKey().agency(),
                        count.getKey().service(),
                        count.getKey().difference().rule(), count.getValue()))
                .sorted(Comparator.comparingLong(Line::queries).reversed().thenComparing(Line::toString)).toList();
    }
}
