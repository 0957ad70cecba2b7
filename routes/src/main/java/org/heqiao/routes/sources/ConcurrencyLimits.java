package org.heqiao.routes.sources;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;
import org.springframework.stereotype.Component;

/**
 * How many conversations with bulk each source gets at most, as this node finds it; each node finds about the same, for
 * what slows a source down slows it for all.
 */
@Component
public final class ConcurrencyLimits {

    private final Map<SourceId, ConcurrencyLimit> limits = new ConcurrentHashMap<>();

    /** Until a source answers again after one fault upon the other it is tried by one conversation at a time. */
    public int most(SourcePace held, SourceContract contract) {
        return held.isHalfOpen(contract) ? 1 : most(held.source(), contract);
    }

    /** @param contract in force */
    public int most(SourceId source, SourceContract contract) {
        return limit(source, contract.concurrency()).most(contract.concurrency());
    }

    public void answered(SourceId source, Duration took, int questions) {
        limit(source, 1).answered(took, questions);
    }

    public void failed(SourceId source, SourceFault.Kind kind) {
        limit(source, 1).failed(kind);
    }

    private ConcurrencyLimit limit(SourceId source, int agreed) {
        return Objects.requireNonNull(limits.computeIfAbsent(source, _ -> new ConcurrencyLimit(agreed)));
    }
}
