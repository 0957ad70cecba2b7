package org.heqiao.routes.sources.suspension;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.heqiao.gateway.administration.Administrator;
import org.heqiao.gateway.authentication.ApiProblem;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.login.LoginAudit;
import org.heqiao.gateway.login.Person;
import org.heqiao.routes.sources.suspension.SourceSuspensions.Suspension;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Suspends sources and ends that, by an operator or a security administrator; contract {@code openapi.yaml}. */
@RestController
@RequestMapping(path = "/api/v1/source-suspensions", produces = MediaType.APPLICATION_JSON_VALUE)
final class SourceSuspensionsController {

    private final SourceSuspensions suspensions;
    private final LoginAudit record;
    private final Clock clock;

    SourceSuspensionsController(SourceSuspensions suspensions, LoginAudit record, Clock clock) {
        this.suspensions = suspensions;
        this.record = record;
        this.clock = clock;
    }

    @GetMapping
    List<ObjectNode> list() {
        return suspensions.all().stream().map(SourceSuspensionsController::json).toList();
    }

    @Idempotent
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode suspend(HttpServletRequest request, @RequestBody SourceSuspensionRequest body) {
        var wanted = body.read(clock.instant(), Objects.requireNonNull(Person.of(request)).account());
        if (!suspensions.isSource(wanted.source())) {
            throw new NoSuchSource();
        }
        return json(record.act(request, "sources.suspend", each -> each.source() + " until " + each.until() + ": "
                + each.reason(), () -> suspensions.suspend(wanted)));
    }

    /** The source may be asked again at once. */
    @DeleteMapping("/{source}")
    ObjectNode end(HttpServletRequest request, @PathVariable String source,
            @RequestHeader(name = Administrator.REASON, required = false) @Nullable String reason) {
        var why = Administrator.reason(reason);
        var suspended = suspensions.of(new SourceId(source)).orElseThrow(NotSuspended::new);
        return json(record.act(request, "sources.resume", each -> each.source() + ": " + why, () -> {
            suspensions.end(suspended.source());
            return suspended;
        }));
    }

    private static ObjectNode json(Suspension suspension) {
        return JsonNodeFactory.instance.objectNode().put("source", suspension.source().value())
                .put("until", suspension.until().toString()).put("by", suspension.by())
                .put("reason", suspension.reason());
    }

    /** No source of that name is configured. */
    static final class NoSuchSource extends ApiProblem {
        private static final long serialVersionUID = 1L;

        NoSuchSource() {
            super(HttpStatus.NOT_FOUND, "no-such-source", "no source of this name is configured (没有此数据源)");
        }
    }

    /** There is nothing to end. */
    static final class NotSuspended extends ApiProblem {
        private static final long serialVersionUID = 1L;

        NotSuspended() {
            super(HttpStatus.CONFLICT, "source-state",
                    "this source is not suspended: there is nothing to resume (该数据源未暂停)");
        }
    }
}
