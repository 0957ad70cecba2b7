package org.heqiao.routes.household.web;

import java.util.List;
import java.util.Set;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.routes.sources.health.SourceStatus;
import org.heqiao.routes.sources.health.SourceStatusService;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Officer;
import org.heqiao.schemas.source.Purpose;
import org.heqiao.schemas.source.QueryContext;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The state of every link; contract {@code openapi.yaml}. */
@RestController
final class SourcesController {

    private static final CallContext WATCHING = new CallContext(
            new QueryContext(new Purpose("operations"), new LegalBasis("hub-operations"), "", new Officer("", "", ""),
                    "state of the links"),
            null);

    private final SourceStatusService watch;
    private final BatchAuthorisation batchAuthorisation;

    SourcesController(SourceStatusService watch, BatchAuthorisation batchAuthorisation) {
        this.watch = watch;
        this.batchAuthorisation = batchAuthorisation;
    }

    /** About nobody: whoever gives no context looks after the links. */
    @GetMapping("/api/v1/sources")
    List<SourceStatus> sources(@RequestHeader(name = CallContext.HEADER, required = false) @Nullable String context) {
        batchAuthorisation.enter(BatchService.LINKS, context == null ? WATCHING : CallContext.ofHeader(context),
                Set.of());
        return watch.statuses();
    }
}
