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
import org.heqiao.routes.sources.ConcurrencyLimits;
import org.heqiao.routes.sources.health.SourceMeters;
import org.heqiao.routes.sources.priority.BulkThrottle;
import org.heqiao.routes.work.WorkQueues;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;
import org.springframework.stereotype.Component;

/** A conversation with a source about one bundle: claimed under a lease, asked, recorded, and what comes next sent. */
@Component
final class BundleConversation implements BundleSteps {

    private static final String TURN = "heqiao.turn";

    private final Bundles bundles;
    private final SourceQueryAudit entries;
    private final WorkQueues workQueues;
    private final SourceMeters meters;
    private final ConcurrencyLimits limits;
    private final BulkThrottle bulkThrottle;

    BundleConversation(Bundles bundles, SourceQueryAudit entries, WorkQueues workQueues, SourceMeters meters,
            ConcurrencyLimits limits, BulkThrottle bulkThrottle) {
        this.limits = limits;
        this.bulkThrottle = bulkThrottle;
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

    @Override
    public Processor claim(SourceId source) {
        return exchange -> {
            long bundle = Long.parseLong(exchange.getMessage().getMandatoryBody(String.class));
            int priority = Lane.priorityOf(exchange.getMessage());
            try (var turn = bulkThrottle.acquire(priority)) {
                exchange.getMessage().setBody(bundles.claim(source, bundle, priority));
            }
        };
    }

    @Override
    public Processor followUp(SourceId source) {
        return exchange -> {
            int priority = Lane.priorityOf(exchange.getMessage());
            switch (exchange.getMessage().getMandatoryBody(Claim.class)) {
                case Claim.Later later -> workQueues.ask(source, later.bundle(), priority, later.delay());
                case Claim.Fewer fewer -> {
                    workQueues.compare(fewer.completed(), priority);
                    workQueues.ask(source, fewer.bundle(), priority, Duration.ZERO);
                }
                case Claim.Moved moved -> workQueues.ask(source, moved.bundle(), moved.priority(), Duration.ZERO);
                case Claim.Paused paused -> {
                    // told again when it is released
                }
                case Claim.Done done -> workQueues.compare(done.completed(), priority);
                case Claim.Ask ask -> throw new IllegalStateException("claimed, to be asked: " + ask.bundle());
            }
        };
    }

    @Override
    public void lookAgain(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof Claim.Ask ask) {
            try {
                exchange.getMessage().setBody(bundles.leave(ask));
            } catch (RuntimeException unknown) {
                bundles.release(ask.bundle());
                throw unknown;
            }
        }
    }

    @Override
    public void begin(Exchange exchange) throws InvalidPayloadException {
        var ask = exchange.getMessage().getMandatoryBody(Claim.Ask.class);
        exchange.setProperty(TURN, new Turn(ask, Lane.priorityOf(exchange.getMessage()), System.nanoTime()));
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(ask.bundle());
    }

    /** The entry first: an answer that nobody can account for is not kept, and the question is put again. */
    @Override
    public void answered(Exchange exchange) throws InvalidPayloadException {
        var turn = turn(exchange);
        var reply = exchange.getMessage().getMandatoryBody(Reply.class);
        meters.answered(turn.bundle(), reply, took(turn));
        if (reply.waiting().isEmpty()) {
            limits.answered(turn.bundle().source(), took(turn), turn.bundle().questions().size());
        }
        entries.answered(turn.asked(), reply, took(turn).toNanos());
        try (var step = bulkThrottle.acquire(turn.priority())) {
            next(turn, bundles.record(turn.asked(), reply));
        }
    }

    @Override
    public void failed(Exchange exchange) {
        var turn = turn(exchange);
        var fault = Objects.requireNonNull(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, SourceFault.class));
        meters.failed(turn.bundle(), fault, took(turn));
        limits.failed(turn.bundle().source(), fault.kind());
        try {
            entries.failed(turn.asked(), fault, took(turn).toNanos());
        } catch (AuditLog.Unwritable unwritable) {
            bundles.release(turn.bundle());
            throw unwritable;
        }
        next(turn, bundles.failed(turn.bundle(), fault));
    }

    @Override
    public void abandoned(Exchange exchange) {
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
