package org.heqiao.routes.events;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.schemas.event.RegisterChange;
import org.heqiao.schemas.source.QueryContext;
import org.jspecify.annotations.Nullable;

/**
 * What one client system wants to be told.
 *
 * @param target   of a webhook
 * @param most     events in one request to a webhook; 1: each by itself
 * @param everyone all changes; else those of its caseload
 * @param fields   wanted, as dotted paths into the data of an event
 */
record Subscription(UUID id, AgencyCode agency, String client, Set<RegisterChange.Kind> kinds, Channel way,
        @Nullable URI target, int most,
        boolean everyone, Set<String> fields, QueryContext asking, Instant createdAt, Progress progress) {

    /** How events get to the subscriber. */
    enum Channel {
        BROKER, WEBHOOK, FEED;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    enum State {
        ACTIVE, SUSPENDED
    }

    /** Why sending stopped, or the last attempt failed. */
    enum Cause {
        /** the receiver said that it is gone (410). */
        GONE,
        /** it failed for too long. */
        GIVEN_UP, UNREACHABLE, TIMEOUT, TLS, ADDRESS_NOT_ALLOWED, BAD_STATUS, REDIRECT, QUEUE_FULL, BROKER_DOWN,
        AUDIT_LOG_DOWN,
        /** the hub has not opened the queue, or cannot. */
        QUEUE_HELD
    }

    /**
     * How far it is.
     *
     * @param lastPosition given out
     * @param handed       up to here it has reached the subscriber
     * @param oldest       the oldest position that is still kept; {@code lastPosition + 1}: none is
     * @param refused      the rule that has stopped sending
     * @param replays      how often the subscriber asked to have positions sent again
     */
    record Progress(State state, @Nullable Cause cause, long lastPosition, long handed, long oldest, int attempts,
            @Nullable Instant failingSince, Instant nextAt, @Nullable String refused, int replays) {
    }

    /** For what it was begun, and by whom. */
    CallContext context() {
        return new CallContext(asking, null);
    }

    /** Name of its queue, and of the address it lies at. */
    String queue() {
        return queue(id);
    }

    static String queue(UUID id) {
        return QUEUES + id;
    }

    /** What the names of all such queues begin with. */
    static final String QUEUES = "events.";

    @Override
    public String toString() {
        return "Subscription[" + id + ", " + client + ", " + way + "]";
    }
}
