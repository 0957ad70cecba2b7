package org.heqiao.gateway.enforcement;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.heqiao.gateway.audit.AuditEntry.Origin;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.authentication.CallerAttribute;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.schemas.identity.Subject;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP call to the API, from its arrival to the entry that says how it ended. Used by the request's thread alone.
 */
public final class ApiCall {

    private static final ThreadLocal<ApiCall> CURRENT = new ThreadLocal<>();

    private final BoundedBody request;
    private final Instant at;
    private final long arrived = System.nanoTime();
    private final TraceContext traceContext;
    private boolean written;
    private @Nullable Permit permit;
    private AccessDecider.@Nullable Decided decided;
    private volatile @Nullable AccessEventPublisher accessEventPublisher;

    private ApiCall(BoundedBody request, Instant at) {
        this.request = request;
        this.at = at;
        this.traceContext = TraceContext.of(request);
    }

    static ApiCall begin(BoundedBody request, Instant at) {
        var apiCall = new ApiCall(request, at);
        CURRENT.set(apiCall);
        return apiCall;
    }

    static void end() {
        CURRENT.remove();
    }

    /** The call this thread works on. @throws NullPointerException it works on none */
    public static ApiCall current() {
        return Objects.requireNonNull(CURRENT.get(), "not a call to the API");
    }

    /** The call this thread works on; null where what came was no call to the API. */
    static @Nullable ApiCall currentIfAny() {
        return CURRENT.get();
    }

    /** A query of this call, about no division in particular. */
    public Query query(String service, CallContext callContext, List<? extends Subject> subjects, Set<String> fields,
            Set<String> sources, Lane lane) {
        return new Query(id(), caller(), remote(), service, callContext.asking(), callContext.authorisationNo(),
                subjects, fields, Set.of(),
                sources,
                lane);
    }

    /** The same of which it is not known yet where it is about. */
    public Query unplaced(String service, CallContext callContext, Set<String> fields, Set<String> sources, Lane lane) {
        return query(service, callContext, List.of(), fields, sources, lane).in(null);
    }

    /**
     * As the header gives it. @param before of what the call is about, which it follows where it gives none; see
     * {@link CallContext#following}
     */
    public CallContext context(@Nullable String header, Supplier<CallContext> before) {
        return header == null ? CallContext.following(before.get(), caller()) : CallContext.ofHeader(header);
    }

    /** The same of a body's member. */
    public CallContext context(@Nullable CallContext given, Supplier<CallContext> before) {
        return given == null ? CallContext.following(before.get(), caller()) : given;
    }

    /** As an entry names it; {@link Origin#tookMicros} until now. */
    public Origin origin() {
        return new Origin(id(), at, caller(), remote(), tookMicros(), traceId());
    }

    /** The request id: in every answer, problem and entry. */
    public String id() {
        return CallerAttribute.requestId(request);
    }

    public Instant at() {
        return at;
    }

    /** The address it came from. */
    public String remote() {
        return request.getRemoteAddr();
    }

    /** Who it is by, once that is known. */
    public Caller caller() {
        return request.getAttribute(CallerAttribute.ATTRIBUTE) instanceof Caller caller ? caller : Caller.unknown();
    }

    /** W3C trace id: in the entry, and in the answer's header {@code traceparent}. */
    public String traceId() {
        return traceContext.id();
    }

    TraceContext trace() {
        return traceContext;
    }

    /** Of the request's body as it was received; null where nobody has read it. */
    @Nullable
    String requestDigest() {
        return request.digest();
    }

    /** Since it arrived. */
    public long tookMicros() {
        return (System.nanoTime() - arrived) / 1000;
    }

    /** Whether the entry about it is durable, and its answer may leave. */
    boolean isWritten() {
        return written;
    }

    /** What let it through; null where it was no matter of grants, or has not come so far. */
    @Nullable
    Permit permit() {
        return permit;
    }

    void permitted(Permit given) {
        permit = given;
    }

    /** How it was let in; null: it was not, or has not come so far. */
    AccessDecider.@Nullable Decided decided() {
        return decided;
    }

    void decided(AccessDecider.Decided how) {
        decided = how;
    }

    /** Whether whoever sent it may still call, by the credential it came with: looked at now. */
    boolean isCallerGood() {
        return CallerAttribute.isStillGood(request);
    }

    /** What leaves from now on is a stream: it is looked at again and again whether that is still granted. */
    void watch(Runnable granted) {
        accessEventPublisher = new AccessEventPublisher(granted);
    }

    /** What is being streamed, if anything. */
    @Nullable
    AccessEventPublisher watched() {
        return accessEventPublisher;
    }

    /** To be said by whoever wrote its entry. */
    public void written() {
        written = true;
    }
}
