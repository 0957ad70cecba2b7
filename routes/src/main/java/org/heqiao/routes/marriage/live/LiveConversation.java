package org.heqiao.routes.marriage.live;

import java.time.Duration;
import org.heqiao.routes.marriage.live.SourceSlots.Turn;
import org.heqiao.routes.sources.SourceClient;
import org.heqiao.routes.sources.Sources;
import org.heqiao.routes.sources.health.SourceMeters;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceFault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * One list put to a source and, where the source works on it, fetched as soon as it may be; a turn of the source for
 * each time it is spoken to.
 */
@Component
final class LiveConversation {

    private final Sources sources;
    private final SourceClient sourceClient;
    private final SourceSlots sourceSlots;
    private final SourceMeters meters;

    LiveConversation(Sources sources, SourceClient sourceClient, SourceSlots sourceSlots, SourceMeters meters) {
        this.sources = sources;
        this.sourceClient = sourceClient;
        this.sourceSlots = sourceSlots;
        this.meters = meters;
    }

    /** Ends when all is answered, when nothing more will be, or when nobody waits any more; the list is closed then. */
    void about(LiveBundle list, Deadline deadline) throws InterruptedException {
        String ticket = null;
        long began = System.nanoTime();
        while (!list.isComplete()) {
            var again = once(list, list.open(ticket), deadline);
            if (again == null) {
                return;
            }
            if (again.lookAgainAfter().compareTo(deadline.left()) >= 0) {
                meters.unanswered(list.source(), list.unanswered(), since(began));
                list.closeLate();
                return;
            }
            Thread.sleep(again.lookAgainAfter());
            ticket = again.ticket();
        }
    }

    private Reply.@Nullable Waiting once(LiveBundle list, Bundle bundle, Deadline deadline)
            throws InterruptedException {
        switch (sourceSlots.acquire(bundle.source(), bundle.questions().size(),
                bundle.ticket().isPresent() ? 0 : bundle.questions().size(), deadline)) {
            case Turn.None(NoAnswerReason why) -> {
                list.close((bundle.ticket().isPresent() ? NoAnswerReason.NO_ANSWER_IN_TIME : why).name());
                return null;
            }
            case Turn.Taken turn -> {
                var reply = reply(list, bundle, turn);
                if (reply == null) {
                    return null;
                }
                list.receive(reply.answers());
                if (reply.waiting().isEmpty()) {
                    list.close(NoAnswerReason.NO_ANSWER.name());
                }
                return reply.waiting().orElse(null);
            }
        }
    }

    /** @return null: the source failed */
    private @Nullable Reply reply(LiveBundle list, Bundle bundle, Turn.Taken turn) throws InterruptedException {
        long began = System.nanoTime() + turn.pause().toNanos();
        Reply reply;
        try {
            Thread.sleep(turn.pause());
            list.send();
            reply = sourceClient.request(sources.connector(bundle.source()).ask(), bundle);
        } catch (SourceFault fault) {
            sourceSlots.failed(turn, fault);
            meters.failed(bundle, fault, since(began));
            list.close(fault.kind().name());
            return null;
        } catch (InterruptedException | RuntimeException ours) {
            sourceSlots.abandoned(turn);
            throw ours;
        }
        sourceSlots.answered(turn);
        meters.answered(bundle, reply, since(began));
        return reply;
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
