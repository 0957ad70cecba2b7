package org.heqiao.routes.sources.canary;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heqiao.routes.sources.SourceAvailability;
import org.heqiao.routes.sources.canary.Verdict.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Whether a source is known to answer, and to answer right.
 *
 * @param why        one word of the contract
 * @param detail     what was expected and what came; null: there is no more to say
 * @param rightAt    when a known answer was last right; null: never
 * @param answeredAt when one last came, or failed to; null: never
 */
public record ProofOfLife(Light light, Why why, @Nullable String detail, @Nullable Instant rightAt,
        @Nullable Instant answeredAt) {

    /** GREEN is proved, RED is disproved, and GREY is everything that nobody knows. */
    public enum Light {
        GREEN, RED, GREY
    }

    /** Why it is what it is. */
    public enum Why {
        /** every known answer was right, within its window, and the link is alive. */
        RIGHT(Light.GREEN),
        /** it does not let itself be reached, or its last conversations failed. */
        LINK_DEAD(Light.RED),
        /** another answer came than the known one. */
        WRONG(Light.RED),
        /** it declined to answer. */
        REFUSED(Light.RED),
        /** asked, and no answer within the window. */
        NO_ANSWER(Light.RED),
        /** the question ended with a fault. */
        FAILED(Light.RED),
        /** not asked yet, or too long ago to prove anything. */
        NOT_ASKED(Light.GREY),
        /** outside its opening hours. */
        CLOSED(Light.GREY),
        /** a person has it left alone. */
        SUSPENDED(Light.GREY),
        /** no such questions are agreed with the agency. */
        OFF(Light.GREY),
        /** no node is connected to it. */
        NOT_CONNECTED(Light.GREY);

        private final Light light;

        Why(Light light) {
            this.light = light;
        }
    }

    /** What is kept of one question. Null: it never happened. */
    record Known(@Nullable Instant askedAt, @Nullable Instant answeredAt, @Nullable Instant rightAt,
            @Nullable Verdict verdict) {
    }

    /** How the link itself is. @param alive heard of lately; @param faulty its last word was a fault */
    public record Link(boolean connected, boolean alive, boolean faulty) {
    }

    /** Whether the source rests by agreement or by somebody's wish, so that nothing is wrong with it. */
    public boolean isResting() {
        return why == Why.CLOSED || why == Why.SUSPENDED;
    }

    /** @param window null: nothing is agreed @param known one for each question that is agreed */
    static ProofOfLife of(Link link, SourceAvailability availability, @Nullable Duration window, List<Known> known,
            Instant now) {
        var rightAt = oldestRight(known);
        var answeredAt = known.stream().flatMap(each -> Optional.ofNullable(each.answeredAt).stream())
                .max(Instant::compareTo).orElse(null);
        if (!link.connected) {
            return as(Why.NOT_CONNECTED, null, rightAt, answeredAt);
        }
        if (availability instanceof SourceAvailability.Suspended) {
            return as(Why.SUSPENDED, null, rightAt, answeredAt);
        }
        if (link.faulty) {
            return as(Why.LINK_DEAD, null, rightAt, answeredAt);
        }
        if (window == null) {
            return as(Why.OFF, null, rightAt, answeredAt);
        }
        if (availability instanceof SourceAvailability.Closed) {
            return as(Why.CLOSED, null, rightAt, answeredAt);
        }
        var since = now.minus(window);
        for (var each : known) {
            var verdict = each.verdict;
            if (verdict != null && verdict.kind() != Kind.RIGHT && isAfter(each.answeredAt, since)) {
                return as(Why.valueOf(verdict.kind().name()), verdict.detail(), rightAt, answeredAt);
            }
        }
        for (var each : known) {
            boolean waits = each.askedAt != null && !each.askedAt.isAfter(since)
                    && (each.answeredAt == null || each.answeredAt.isBefore(each.askedAt));
            if (waits) {
                return as(Why.NO_ANSWER, null, rightAt, answeredAt);
            }
        }
        boolean proved = link.alive && known.stream().allMatch(each -> isAfter(each.rightAt, since));
        return as(proved ? Why.RIGHT : Why.NOT_ASKED, null, rightAt, answeredAt);
    }

    private static ProofOfLife as(Why why, @Nullable String detail, @Nullable Instant rightAt,
            @Nullable Instant answeredAt) {
        return new ProofOfLife(why.light, why, detail, rightAt, answeredAt);
    }

    private static boolean isAfter(@Nullable Instant time, Instant since) {
        return time != null && time.isAfter(since);
    }

    /** Null: one of them never was right. */
    private static @Nullable Instant oldestRight(List<Known> known) {
        Instant oldest = null;
        for (var each : known) {
            if (each.rightAt == null) {
                return null;
            }
            oldest = oldest == null || each.rightAt.isBefore(oldest) ? each.rightAt : oldest;
        }
        return oldest;
    }
}
