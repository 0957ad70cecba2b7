package org.heqiao.gateway.audit;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedRuntimeException;

/**
 * How the audit log is, and whether it still lets anything be released: not when checkpoints have failed to appear, or
 * to be stamped, for longer than agreed. It does again as soon as they do.
 */
public final class AuditHealth {

    private final AuditSettings settings;
    private final Clock clock;
    private final LongAdder entries = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final LongAdder calls = new LongAdder();
    private final LongAdder waitedNanos = new LongAdder();
    private volatile @Nullable String writeFailure;
    private volatile @Nullable String broken;
    private volatile @Nullable String publicationFailure;
    private volatile @Nullable String stampFailure;
    private volatile Instant published;
    private volatile Instant stamped;
    private volatile long size;
    private volatile long integrated;
    private volatile int queued;

    public AuditHealth(AuditSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.published = clock.instant();
        this.stamped = clock.instant();
    }

    /**
     * @param problem    why the log does not take entries, or did not take the last ones; null where it does
     * @param size       entries in the log, as of the last look at it
     * @param integrated how many of them the latest checkpoint covers
     * @param published  when the tree last held all entries or grew
     * @param stamped    when the latest checkpoint was last known to be stamped, or not due to be
     */
    public record State(@Nullable String problem, long size, long integrated, Instant published,
            @Nullable Instant stamped) {

        public boolean isWritable() {
            return problem == null;
        }

        /** Entries that no checkpoint covers yet. */
        public long lag() {
            return Math.max(0, size - integrated);
        }
    }

    /**
     * Since the start of this node.
     *
     * @param calls       that waited for their entry, for {@code waitedNanos} altogether
     * @param queued      waiting when the last batch was written
     */
    public record Figures(long entries, long batches, long calls, long waitedNanos, int queued) {
    }

    public State state() {
        var stopped = stopped();
        return new State(stopped != null ? stopped : writeFailure, size, integrated, published,
                settings.stamps() == null ? null : stamped);
    }

    public Figures figures() {
        return new Figures(entries.sum(), batches.sum(), calls.sum(), waitedNanos.sum(), queued);
    }

    /** Why nothing may be released although the log could be written. */
    @Nullable
    String stopped() {
        if (broken != null) {
            return broken;
        }
        var now = clock.instant();
        if (Duration.between(published, now).compareTo(settings.publicationLimit()) > 0) {
            return reason("no checkpoint of the audit log has appeared for too long", publicationFailure);
        }
        var stamps = settings.stamps();
        if (stamps != null && Duration.between(stamped, now).compareTo(stamps.limit()) > 0) {
            return reason("no checkpoint of the audit log has been time-stamped for too long", stampFailure);
        }
        return null;
    }

    private static String reason(String what, @Nullable String why) {
        return why == null ? what : what + ": " + why;
    }

    void waited(long nanos) {
        calls.increment();
        waitedNanos.add(nanos);
    }

    void written(int batch, int waiting) {
        entries.add(batch);
        batches.increment();
        queued = waiting;
        writeFailure = null;
    }

    /** Whether that is news. */
    boolean failed(Throwable why) {
        boolean news = writeFailure == null;
        writeFailure = "the audit log cannot be written: " + name(why);
        return news;
    }

    boolean isFailing() {
        return writeFailure != null;
    }

    /** It can be written again. */
    void recovered() {
        writeFailure = null;
    }

    /** The database does not hold the log that is known here. Whether that is news. */
    boolean broken(LogContinuity.Broken why) {
        boolean news = broken == null;
        broken = why.getMessage();
        return news;
    }

    /**
     * Whether the database does not hold the log that this node knows: it stays so until somebody has done something.
     */
    public boolean isBroken() {
        return broken != null;
    }

    void continued() {
        broken = null;
    }

    /** What was seen of the log after a look at its tree. */
    void observed(long entriesInLog, long entriesInTree) {
        if (entriesInTree == entriesInLog || entriesInTree > integrated) {
            published = clock.instant();
            publicationFailure = null;
        }
        size = entriesInLog;
        integrated = entriesInTree;
    }

    /** Whether that is news. */
    boolean publicationFailed(Throwable why) {
        boolean news = publicationFailure == null;
        publicationFailure = name(why);
        return news;
    }

    void stamped() {
        stamped = clock.instant();
        stampFailure = null;
    }

    /** Whether that is news. */
    boolean stampFailed(Throwable why) {
        boolean news = stampFailure == null;
        stampFailure = name(why);
        return news;
    }

    /** What went wrong, by kind: the database's own words may hold what was to be written. */
    static String name(Throwable why) {
        return switch (why) {
            case SQLException failed -> failed.getClass().getSimpleName() + " " + failed.getSQLState();
            case NestedRuntimeException nested when nested.getMostSpecificCause() != nested ->
                name(nested.getMostSpecificCause());
            case IllegalStateException ours -> String.valueOf(ours.getMessage());
            default -> why.getClass().getSimpleName();
        };
    }
}
