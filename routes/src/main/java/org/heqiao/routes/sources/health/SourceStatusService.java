package org.heqiao.routes.sources.health;

import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.heqiao.routes.household.plan.LegCounts;
import org.heqiao.routes.household.plan.LegCounts.Backlog;
import org.heqiao.routes.sources.ConcurrencyLimits;
import org.heqiao.routes.sources.ConnectedSources;
import org.heqiao.routes.sources.SourceAvailability;
import org.heqiao.routes.sources.SourcePace;
import org.heqiao.routes.sources.SourceRateLimiter;
import org.heqiao.routes.sources.Sources;
import org.heqiao.routes.sources.canary.Canaries;
import org.heqiao.routes.sources.canary.ProofOfLife;
import org.heqiao.routes.sources.canary.ProofOfLife.Link;
import org.heqiao.routes.sources.health.SourceLimits.Circuit;
import org.heqiao.routes.sources.health.SourceStatus.Percentiles;
import org.heqiao.routes.sources.health.SourceStatus.State;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the state of every configured source. A source that has not been heard of lately is never called up. */
@Component
public class SourceStatusService {

    /** A proof of life this old proves nothing; the probe asks four times as often. */
    static final Duration PROOF_HOLDS = Duration.ofMinutes(1);
    private static final Duration RATE_WINDOW = Duration.ofSeconds(10);

    private final Sources sources;
    private final SourceRateLimiter sourceRateLimiter;
    private final LegCounts counts;
    private final SourceMeters meters;
    private final ConnectedSources connected;
    private final Canaries canaries;
    private final ConcurrencyLimits concurrencyLimits;
    private final Clock clock;
    private final Map<SourceId, Rate> rates = new ConcurrentHashMap<>();

    SourceStatusService(Sources sources, SourceRateLimiter sourceRateLimiter, LegCounts counts, SourceMeters meters,
            ConnectedSources connected, Canaries canaries, ConcurrencyLimits concurrencyLimits,
            Clock clock) {
        this.sources = sources;
        this.sourceRateLimiter = sourceRateLimiter;
        this.counts = counts;
        this.meters = meters;
        this.connected = connected;
        this.canaries = canaries;
        this.concurrencyLimits = concurrencyLimits;
        this.clock = clock;
    }

    private record Rate(Instant at, double total, double perSecond) {
    }

    public List<SourceStatus> statuses() {
        var backlogs = counts.backlogs().stream().collect(Collectors.toMap(Backlog::source, backlog -> backlog));
        var pulses = sourceRateLimiter.pulses();
        var availabilities = sourceRateLimiter.availabilities(sources.contracts());
        var paces = sourceRateLimiter.paces();
        var now = clock.instant();
        var reachable = connected.anywhere();
        var proofs = canaries.proofs(source -> {
            var link = link(pulses.get(source.value()), now);
            return new Link(reachable.contains(source), link == State.UP, link == State.DOWN);
        }, now);
        return sources.ids().stream().map(source -> status(source, pulses.get(source.value()),
                Objects.requireNonNull(proofs.get(source)), backlogs.get(source.value()), availabilities.get(source),
                limits(source, paces, now), now))
                .toList();
    }

    private SourceStatus status(SourceId source, SourceRateLimiter.@Nullable Pulse pulse, ProofOfLife proof,
            @Nullable Backlog backlog, @Nullable SourceAvailability availability, SourceLimits within,
            Instant now) {
        var state = state(link(pulse, now), proof);
        return new SourceStatus(source.value(), state, pulse == null ? null : pulse.aliveAt(),
                fault(state, pulse, proof), rate(source), outcomes(source), percentiles(source),
                backlog == null ? 0 : backlog.openLegs(), backlog == null ? 0 : backlog.oldestSeconds(), proof,
                SourceStatus.NotAskedNow.of(availability), within);
    }

    private SourceLimits limits(SourceId source, Map<SourceId, SourcePace> paces, Instant now) {
        var contract = sources.contract(source);
        var pace = paces.getOrDefault(source, SourcePace.unknown(source));
        return new SourceLimits(Circuit.of(pace, contract, now), concurrencyLimits.most(pace, contract),
                pace.usedOn(contract.day(now, clock.getZone())), contract.questionsPerDay());
    }

    /** Where known questions are agreed it is up only by a right answer; elsewhere a living link is all there is. */
    private static State state(State link, ProofOfLife proof) {
        return switch (proof.why()) {
            case OFF, NOT_CONNECTED -> link;
            default -> switch (proof.light()) {
                case GREEN -> State.UP;
                case RED -> State.DOWN;
                case GREY -> State.UNKNOWN;
            };
        };
    }

    private static @Nullable String fault(State state, SourceRateLimiter.@Nullable Pulse pulse, ProofOfLife proof) {
        if (state == State.UP) {
            return null;
        }
        return switch (proof.why()) {
            case WRONG, REFUSED, NO_ANSWER -> "CANARY_" + proof.why();
            default -> pulse == null ? null : pulse.fault();
        };
    }

    /** As probes and conversations of all nodes found it. */
    private static State link(SourceRateLimiter.@Nullable Pulse pulse, Instant now) {
        if (pulse == null || pulse.aliveAt() == null && pulse.faultAt() == null) {
            return State.UNKNOWN;
        }
        if (pulse.isFaulty(now)) {
            return State.DOWN;
        }
        return pulse.aliveAt() != null && pulse.aliveAt().isAfter(now.minus(PROOF_HOLDS))
                ? State.UP
                : State.UNKNOWN;
    }

    private double rate(SourceId source) {
        double total = meters.registry().find("heqiao.source.questions").tag("source", source.value()).counters()
                .stream()
                .mapToDouble(Counter::count).sum();
        var now = clock.instant();
        return rates.compute(source, (any, before) -> {
            if (before == null) {
                return new Rate(now, total, 0);
            }
            var since = Duration.between(before.at, now);
            return since.compareTo(RATE_WINDOW) < 0
                    ? before
                    : new Rate(now, total, (total - before.total) * 1000.0 / since.toMillis());
        }).perSecond;
    }

    private Map<Outcome, Long> outcomes(SourceId source) {
        var outcomes = new EnumMap<Outcome, Long>(Outcome.class);
        for (var counter : meters.registry().find("heqiao.source.answers").tag("source", source.value()).counters()) {
            outcomes.put(Outcome.valueOf(Objects.requireNonNull(counter.getId().getTag("outcome"))),
                    (long) counter.count());
        }
        return outcomes;
    }

    /** Of questions that were answered and of those that never were: who gives up waiting has waited so long. */
    private Percentiles percentiles(SourceId source) {
        var values = meters.latency(source).takeSnapshot().percentileValues();
        return values.length < 3
                ? new Percentiles(0, 0, 0)
                : new Percentiles(ms(values[0]), ms(values[1]), ms(values[2]));
    }

    private static double ms(io.micrometer.core.instrument.distribution.ValueAtPercentile value) {
        return value.value(java.util.concurrent.TimeUnit.MILLISECONDS);
    }
}
