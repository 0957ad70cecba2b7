package org.heqiao.routes.household.dispatch;

import java.time.Duration;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.routes.household.plan.Bundles;
import org.heqiao.routes.household.plan.Bundles.Claim;
import org.heqiao.routes.household.plan.Bundles.Recorded;
import org.heqiao.routes.household.plan.Lane;
import org.heqiao.routes.household.plan.SourceQueryAudit;
import org.heqiao.routes.sources.health.SourceMeters;
import org.heqiao.routes.sources.priority.BulkThrottle;
import org.heqiao.routes.work.WorkQueues;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;
import org.springframework.stereotype.Component;

/** The steps of a conversation with a source: claim, ask, record, and tell who comes next. */
@Component
final class BundleSteps {

    private static final String TURN = "heqiao.turn";

    private final Bundles bundles;
    private final SourceQueryAudit entries;
    private final WorkQueues workQueues;
    private final SourceMeters meters;
    private final BulkThrottle way;

    BundleSteps(Bundles bundles, SourceQueryAudit entries, WorkQueues workQueues, SourceMeters meters,
            BulkThrottle way) {
        this.way = way;
        this.bundles = bundles;
        this.entries = entries;
        this.workQueues = workQueues;
        this.meters = meters;
    }

    /** The conversation under way on this exchange. */
    private record Turn(Claim.Ask asked, int priority, long startedAt) {

        Bundle bundle() {
            return asked.bundle();
        }
    }

    /** The message names a bundle; its place is taken by what may be done with it. */
    Processor claim(SourceId source) {
        return exchange -> {
            long bundle = Long.parseLong(exchange.getMessage().getMandatoryBody(String.class));
            try (var turn = way.acquire(Lane.priorityOf(exchange.getMessage()))) {
                exchange.getMessage().setBody(bundles.claim(source, bundle));
            }
        };
    }

    /** A bundle that is not asked now: told again later, or done and its complete households sent on. */
    Processor followUp(SourceId source) {
        return exchange -> {
            switch (exchange.getMessage().getMandatoryBody(Claim.class)) {
                case Claim.Later later ->
                    workQueues.ask(source, later.bundle(), Lane.priorityOf(exchange.getMessage()), later.delay());
                case Claim.Fewer fewer -> {
                    workQueues.compare(fewer.completed(), Lane.priorityOf(exchange.getMessage()));
                    workQueues.ask(source, fewer.bundle(), Lane.priorityOf(exchange.getMessage()), Duration.ZERO);
                }
                case Claim.Done done -> workQueues.compare(done.completed(), Lane.priorityOf(exchange.getMessage()));
                case Claim.Ask ask -> throw new IllegalStateException("claimed, to be asked: " + ask.bundle());
            }
        };
    }

    /**
     * Keeps the rate by waiting for the turn that was drawn, at most a second, and only then looks at what may be
     * asked.
     */
    void awaitTurn(Exchange exchange) throws InterruptedException {
        if (exchange.getMessage().getBody() instanceof Claim.Ask ask) {
            Thread.sleep(ask.pause());
            try {
                exchange.getMessage().setBody(bundles.leave(ask));
            } catch (RuntimeException unknown) {
                bundles.release(ask.bundle());
                throw unknown;
            }
        }
    }

    /** Nothing of the message goes along to the agency. */
    void begin(Exchange exchange) throws InvalidPayloadException {
        var ask = exchange.getMessage().getMandatoryBody(Claim.Ask.class);
        exchange.setProperty(TURN, new Turn(ask, Lane.priorityOf(exchange.getMessage()), System.nanoTime()));
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(ask.bundle());
    }

    /** The entry first: an answer that nobody can account for is not kept, and the question is put again. */
    void answered(Exchange exchange) throws InvalidPayloadException {
        var turn = turn(exchange);
        var reply = exchange.getMessage().getMandatoryBody(Reply.class);
        meters.answered(turn.bundle(), reply, took(turn));
        entries.answered(turn.asked(), reply, took(turn).toNanos());
        try (var step = way.acquire(turn.priority())) {
            next(turn, bundles.record(turn.asked(), reply));
        }
    }

    void failed(Exchange exchange) {
        var turn = turn(exchange);
        var fault = Objects.requireNonNull(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, SourceFault.class));
        meters.failed(turn.bundle(), fault, took(turn));
        try {
            entries.failed(turn.asked(), fault, took(turn).toNanos());
        } catch (AuditLog.Unwritable unwritable) {
            bundles.release(turn.bundle());
            throw unwritable;
        }
        next(turn, bundles.failed(turn.bundle(), fault));
    }

    /** A fault of our own: the bundle is given back, and the message with it. */
    void abandoned(Exchange exchange) {
        bundles.release(turn(exchange).bundle());
    }

    private void next(Turn turn, Recorded recorded) {
        workQueues.compare(recorded.completed(), turn.priority());
        recorded.again().ifPresent(
                delay -> workQueues.ask(turn.bundle().source(), turn.bundle().number(), turn.priority(), delay));
        recorded.later().ifPresent(
                later -> workQueues.ask(turn.bundle().source(), later.bundle(), turn.priority(), later.delay()));
    }

    private static Turn turn(Exchange exchange) {
        return Objects.requireNonNull(exchange.getProperty(TURN, Turn.class));
    }

    private static Duration took(Turn turn) {
        return Duration.ofNanos(System.nanoTime() - turn.startedAt());
    }
}
