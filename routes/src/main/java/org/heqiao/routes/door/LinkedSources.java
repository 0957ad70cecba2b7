package org.heqiao.routes.door;

import java.util.List;
import java.util.Set;
import org.heqiao.gateway.query.Context;

import org.heqiao.routes.watch.SourceStatus;
import org.heqiao.routes.watch.SourceWatch;
import org.heqiao.schemas.source.Asking;
import org.heqiao.schemas.source.Officer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The state of every link; contract {@code openapi.yaml}. */
@RestController
final class LinkedSources {

    private static final Context WATCHING = new Context(
            new Asking("operations", "hub-operations", "", new Officer("", "", ""), "state of the links"), null);

    private final SourceWatch watch;
    private final Admission admission;

    LinkedSources(SourceWatch watch, Admission admission) {
        this.watch = watch;
        this.admission = admission;
    }

    /** About nobody: whoever gives no context looks after the links. */
    @GetMapping("/api/v1/sources")
    List<SourceStatus> sources(@RequestHeader(name = Context.HEADER, required = false) @Nullable String context) {
        admission.enter(BatchService.LINKS, context == null ? WATCHING : Context.ofHeader(context), Set.of());
        return watch.statuses();
    }
}
