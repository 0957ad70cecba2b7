package org.heqiao.routes.marriage.live;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.heqiao.routes.household.plan.IdAllocator;
import org.heqiao.routes.sources.Sources;
import org.heqiao.routes.sources.health.SourceMeters;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.QueryContext;
import org.heqiao.schemas.source.SourceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Puts questions to several sources at once, for somebody who waits, and returns in time with what was answered by
 * then. A source that has not answered about somebody is said to be unavailable, with a {@link NoAnswerReason} or a
 * fault's kind for a reason; what it says later is not heard.
 */
@Component
public final class LiveQueries implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LiveQueries.class);

    /**
     * Calls on this node that may have a source asked, or wait for it, at once; the others are told that it is busy.
     */
    private static final int MOST_CALLS = 64;

    private final LiveConversation liveConversation;
    private final Sources sources;
    private final SourceMeters meters;
    private final IdBlock bundles;
    private final IdBlock legs;
    private final Semaphore calls = new Semaphore(MOST_CALLS);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    LiveQueries(LiveConversation liveConversation, Sources sources, IdAllocator idAllocator, SourceMeters meters) {
        this.meters = meters;
        this.liveConversation = liveConversation;
        this.sources = sources;
        this.bundles = new IdBlock(idAllocator, "bundle");
        this.legs = new IdBlock(idAllocator, "leg");
    }

    /** Somebody asked about. */
    public record Whom(ResidentId id, PersonName name) {
    }

    /** What one source is asked. @param on the day whose circumstances matter */
    public record Questions(SourceId source, Item item, QueryContext asking, List<Whom> about, LocalDate on) {
        public Questions {
            about = List.copyOf(about);
        }
    }

    /** By source: one answer a person, in the order asked. */
    public Map<SourceId, List<Answer>> ask(List<Questions> questions, Deadline deadline) {
        var heard = new TreeMap<SourceId, List<Answer>>(Comparator.comparing(SourceId::value));
        var conversations = new ArrayList<Hearing>();
        for (var each : questions) {
            conversations.addAll(begin(each, deadline));
        }
        for (var each : conversations) {
            each.await(deadline);
            heard.computeIfAbsent(each.list.source(), any -> new ArrayList<>()).addAll(each.list.answers());
        }
        return heard;
    }

    /** A list the source works on. */
    private record Hearing(LiveBundle list, Future<?> end, SourceMeters meters, long began) {

        void await(Deadline deadline) {
            try {
                end.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException late) {
                meters.unanswered(list.source(), list.unanswered(), Duration.ofNanos(System.nanoTime() - began));
                list.closeLate();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                list.closeLate();
            } catch (ExecutionException fault) {
                throw new IllegalStateException("a question could not be put", fault.getCause());
            }
        }
    }

    private List<Hearing> begin(Questions questions, Deadline deadline) {
        int most = sources.contract(questions.source()).bundleSize();
        var hearings = new ArrayList<Hearing>();
        for (int from = 0; from < questions.about().size(); from += most) {
            var some = questions.about().subList(from, Math.min(questions.about().size(), from + most));
            var list = LiveBundle.of(questions, some, bundles, legs);
            hearings.add(new Hearing(list, begin(list, deadline), meters, System.nanoTime()));
        }
        return hearings;
    }

    private Future<?> begin(LiveBundle list, Deadline deadline) {
        if (!calls.tryAcquire()) {
            list.close(NoAnswerReason.BUSY.name());
            return CompletableFuture.completedFuture(null);
        }
        return threads.submit(() -> {
            try {
                liveConversation.about(list, deadline);
            } catch (RuntimeException fault) { // of our own; perhaps nobody waits for it any more
                LOG.warn("a question for {} could not be put: {}", list.source(), fault.getClass().getSimpleName());
                throw fault;
            } finally {
                calls.release();
            }
            return null;
        });
    }

    /** Whoever still speaks to a source is not waited for. */
    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
