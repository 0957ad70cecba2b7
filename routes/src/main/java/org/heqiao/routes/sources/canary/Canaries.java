package org.heqiao.routes.sources.canary;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.routes.household.plan.Bundles;
import org.heqiao.routes.sources.ContractTerms;
import org.heqiao.routes.sources.InteractiveSlots;
import org.heqiao.routes.sources.SourceAvailability;
import org.heqiao.routes.sources.SourceRateLimiter;
import org.heqiao.routes.sources.Sources;
import org.heqiao.routes.sources.canary.CanaryTable.Asking;
import org.heqiao.routes.sources.canary.ProofOfLife.Link;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Officer;
import org.heqiao.schemas.source.QueryContext;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Questions about synthetic persons, whose answers are known: one node asks each when it is due, within the source's
 * contract like everybody else, and what comes of it is known to all.
 */
@Component
public class Canaries {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final String COMMISSION = "CANARY";

    private final Sources sources;
    private final ContractTerms terms;
    private final CanarySettings settings;
    private final CanaryTable table;
    private final CanaryAudit log;
    private final SourceRateLimiter sourceRateLimiter;
    private final InteractiveSlots slots;
    private final Bundles bundles;
    private final TransactionOperations transaction;
    private final MeterRegistry meters;
    private final Clock clock;

    Canaries(Sources sources, ContractTerms terms, CanarySettings settings, CanaryTable table, CanaryAudit log,
            SourceRateLimiter sourceRateLimiter, InteractiveSlots slots, Bundles bundles,
            TransactionOperations transaction, MeterRegistry meters, Clock clock) {
        this.sources = sources;
        this.terms = terms;
        this.settings = settings;
        this.table = table;
        this.log = log;
        this.sourceRateLimiter = sourceRateLimiter;
        this.slots = slots;
        this.bundles = bundles;
        this.transaction = transaction;
        this.meters = meters;
        this.clock = clock;
    }

    /** A question that is to be put now. @param slot given back when it is over */
    record Turn(Asking asking, Bundle bundle, long slot, long startedAt) {
    }

    Optional<CanaryPlan> plan(SourceId source) {
        return settings.of(source);
    }

    /** All of them are due by the first look. */
    void prepare(SourceId source, CanaryPlan plan) {
        table.add(source, plan.questions().size());
    }

    /** The next that is due, if the source may be asked now. */
    Optional<Turn> next(SourceId source, CanaryPlan plan) throws InterruptedException {
        if (!Boolean.TRUE.equals(transaction.execute(
                tx -> table.due(source, plan.questions().size()).isPresent()))) {
            return Optional.empty();
        }
        var end = clock.instant().plus(PATIENCE);
        long slot = slots.announce(source, end);
        Optional<Turn> turn = Optional.empty();
        try {
            var tried = take(source, plan, slot);
            while (tried instanceof Tried.NoRoom && clock.instant().isBefore(end)) {
                Thread.sleep(LOOK_AGAIN);
                tried = take(source, plan, slot);
            }
            turn = tried instanceof Tried.Taken(Turn taken) ? Optional.of(taken) : Optional.empty();
            turn.ifPresent(each -> log.announce(each.bundle));
            return turn;
        } finally {
            if (turn.isEmpty()) {
                slots.end(slot);
            }
        }
    }

    private sealed interface Tried {
        record Taken(Turn turn) implements Tried {
        }

        record NoRoom() implements Tried {
        }

        record NotNow() implements Tried {
        }
    }

    private Tried take(SourceId source, CanaryPlan plan, long slot) {
        return transaction.execute(tx -> {
            var place = table.due(source, plan.questions().size());
            if (place.isEmpty()) {
                return new Tried.NotNow();
            }
            var held = sourceRateLimiter.hold(source);
            var contract = terms.contract(held);
            int before = slots.before(source, slot);
            if (before >= InteractiveSlots.most(contract)
                    || bundles.conversations(source) + before >= contract.concurrency()) {
                return new Tried.NoRoom();
            }
            return switch (sourceRateLimiter.draw(held, contract, 1, 1, Duration.ZERO)) {
                case SourceRateLimiter.Turn.Later(Duration delay, var why) -> {
                    if (why == SourceRateLimiter.Turn.Why.BUSY) {
                        yield new Tried.NoRoom();
                    }
                    table.postpone(source, place.get(), delay.compareTo(plan.every()) < 0 ? delay : plan.every());
                    yield new Tried.NotNow();
                }
                case SourceRateLimiter.Turn.Now _ -> {
                    slots.begin(slot);
                    var asking = table.take(source, place.get());
                    yield new Tried.Taken(new Turn(asking, bundle(asking, plan), slot, System.nanoTime()));
                }
            };
        });
    }

    private Bundle bundle(Asking asking, CanaryPlan plan) {
        var expected = plan.questions().get(asking.place());
        var asks = new QueryContext(plan.purpose(), plan.legalBasis(), COMMISSION,
                new Officer("核桥", "canary", "链路校验"), "链路校验：合成人员");
        return new Bundle(asking.bundle(), asking.source(), asks,
                List.of(new Question(asking.leg(), expected.item(), new ResidentId(expected.idNumber()),
                        new PersonName(expected.name()), LocalDate.ofInstant(asking.askedAt(), clock.getZone()))),
                Optional.ofNullable(asking.ticket()));
    }

    /** The source has replied: the entry first, then what is known by it. */
    void answered(Turn turn, CanaryPlan plan, Reply reply) {
        var answer = reply.answers().stream().filter(each -> each.leg() == turn.asking.leg()).map(LegAnswer::answer)
                .findFirst();
        if (answer.isEmpty() && reply.waiting().isPresent()) {
            end(turn, () -> table.waits(turn.asking, reply.waiting().get()));
            return;
        }
        var verdict = Verdict.of(plan.questions().get(turn.asking.place()), answer.orElse(null));
        settle(turn, plan, verdict, answer.map(Answer::outcome).map(Enum::name).orElse("NO_ANSWER"));
    }

    /** The conversation has failed. What is known of the link is not touched: the probe tells that. */
    void failed(Turn turn, CanaryPlan plan, SourceFault fault) {
        settle(turn, plan, Verdict.of(fault), fault.kind().name());
    }

    private void settle(Turn turn, CanaryPlan plan, Verdict verdict, String result) {
        boolean spoke = verdict.kind() != Verdict.Kind.FAILED;
        log.asked(turn.bundle, spoke ? Decision.ALLOWED : Decision.FAILED, result,
                System.nanoTime() - turn.startedAt);
        var contract = sources.contract(turn.asking.source());
        var again = verdict.kind() == Verdict.Kind.RIGHT || contract.maxBackOff().compareTo(plan.every()) > 0
                ? plan.every()
                : contract.maxBackOff();
        end(turn, () -> {
            table.settle(turn.asking, verdict, again);
            if (verdict.kind() == Verdict.Kind.RIGHT) {
                sourceRateLimiter.probeSucceeded(turn.asking.source());
            }
        });
        Counter.builder("heqiao.source.canaries").tag("source", turn.asking.source().value())
                .tag("result", verdict.kind().name().toLowerCase(Locale.ROOT))
                .description("known questions put to a source, by what came of them").register(meters).increment();
    }

    /** A fault of our own: it is put again, under its numbers where the source has it. */
    void abandoned(Turn turn) {
        end(turn, () -> table.postpone(turn.asking.source(), turn.asking.place(), PATIENCE));
    }

    private void end(Turn turn, Runnable what) {
        transaction.executeWithoutResult(tx -> {
            slots.end(turn.slot);
            what.run();
        });
    }

    /** What is known of each source. @param link how its link is */
    public Map<SourceId, ProofOfLife> proofs(Function<SourceId, Link> link, Instant now) {
        var known = table.known();
        var availabilities = sourceRateLimiter.availabilities(sources.contracts());
        var proofs = new TreeMap<SourceId, ProofOfLife>();
        for (var source : sources.ids()) {
            var plan = settings.of(source);
            int questions = plan.map(each -> each.questions().size()).orElse(0);
            var ofSource = known.getOrDefault(source, List.of());
            proofs.put(source, ProofOfLife.of(link.apply(source),
                    availabilities.getOrDefault(source, new SourceAvailability.Open()),
                    plan.map(CanaryPlan::window).orElse(null),
                    ofSource.size() < questions
                            ? List.of(new ProofOfLife.Known(null, null, null, null))
                            : ofSource.subList(0, questions),
                    now));
        }
        return proofs;
    }
}
