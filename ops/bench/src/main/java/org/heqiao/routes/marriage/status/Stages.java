package org.heqiao.routes.marriage.status;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Origin;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.PlainCall;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.authentication.CallerAttribute;
import org.heqiao.gateway.grant.AuthorisationCheck;
import org.heqiao.gateway.grant.FieldFilter;
import org.heqiao.gateway.grant.GrantCache;
import org.heqiao.gateway.grant.GrantDecider;
import org.heqiao.gateway.grant.GrantDecision.Allowed;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.gateway.quota.Quota;
import org.heqiao.gateway.quota.Quotas;
import org.heqiao.schemas.marriage.MarriageRegister;
import org.heqiao.schemas.source.Item;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * The verification with ever more of the gateway around it, for {@code ops/hub bench gateway} alone: what each part
 * costs. It lies in the package of the flow that it measures, as the tests of the flow do, but in the bench's jar.
 */
@RestController
@ConditionalOnProperty("heqiao.bench.stages")
final class Stages {

    private final MaritalStatusService maritalStatusService;
    private final GrantCache grants;
    private final AuthorisationCheck authorisationCheck;
    private final Quotas quotas;
    private final AuditLog log;
    private final Clock clock;

    Stages(MaritalStatusService maritalStatusService, GrantCache grants, AuthorisationCheck authorisationCheck,
            Quotas quotas, AuditLog log, Clock clock) {
        this.maritalStatusService = maritalStatusService;
        this.grants = grants;
        this.authorisationCheck = authorisationCheck;
        this.quotas = quotas;
        this.log = log;
        this.clock = clock;
    }

    /** Nobody is asked who they are: outside the API. */
    @PostMapping("/bench/bare")
    JsonNode bare(@RequestBody VerifyRequest.Verify body) {
        return answer(read(body));
    }

    /** The caller is authenticated; nothing more. */
    @PostMapping("/api/v1/bench/token")
    JsonNode token(@RequestBody VerifyRequest.Verify body) {
        return answer(read(body));
    }

    @PostMapping("/api/v1/bench/grant")
    JsonNode grant(HttpServletRequest request, @RequestBody VerifyRequest.Verify body) {
        var asked = read(body);
        var allowed = allowed(query(request, asked));
        return FieldFilter.of(allowed.fields()).filter(answer(asked)).tree();
    }

    @PostMapping("/api/v1/bench/quota")
    JsonNode quota(HttpServletRequest request, @RequestBody VerifyRequest.Verify body) {
        var asked = read(body);
        var query = query(request, asked);
        var allowed = allowed(query);
        if (!(quotas.acquire(allowed.grant(), query) instanceof Quota.Taken)) {
            throw new IllegalStateException("the bench's grant is too narrow");
        }
        return FieldFilter.of(allowed.fields()).filter(answer(asked)).tree();
    }

    /** The log alone: so many callers append one after the other. @return entries a second */
    @PostMapping("/bench/log")
    double log(@RequestParam int callers, @RequestParam int seconds) throws InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        var written = new LongAdder();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        log.append(entry(), List.of());
                        written.increment();
                    }
                });
            }
        }
        return written.sum() / (double) seconds;
    }

    private PlainCall entry() {
        return PlainCall.of(
                Origin.of("bench", clock.instant().truncatedTo(ChronoUnit.MILLIS), Caller.unknown(), "127.0.0.1"),
                MaritalStatusController.VERIFY, Ruling.ALLOWED, "bench", Digests.NONE);
    }

    private VerifyRequest read(VerifyRequest.Verify body) {
        return body.read(LocalDate.now(clock));
    }

    private JsonNode answer(VerifyRequest asked) {
        return maritalStatusService.derive(maritalStatusService.askRegister(
                new MaritalStatusQuery(asked.persons(), asked.context().asking(), Item.MARITAL_STATUS,
                        ExternalQueryPlan.NONE, LocalDate.now(clock))))
                .body();
    }

    private Allowed allowed(Query query) {
        return GrantDecider.decide(grants.now(), query, clock.instant(), authorisationCheck) instanceof Allowed allowed
                ? allowed
                : refused();
    }

    private static Allowed refused() {
        throw new IllegalStateException("the bench's grant does not cover the bench's query");
    }

    private static Query query(HttpServletRequest request, VerifyRequest asked) {
        return new Query(CallerAttribute.requestId(request), CallerAttribute.of(request), request.getRemoteAddr(),
                MaritalStatusController.VERIFY,
                asked.context().asking(), null, asked.subjects(), asked.fields(),
                Set.of(), Set.of(MarriageRegister.SOURCE.value()), Lane.INTERACTIVE);
    }
}
