package org.heqiao.routes.door;

import java.util.List;

import org.heqiao.routes.watch.SourceStatus;
import org.heqiao.routes.watch.SourceWatch;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The state of every link; contract {@code openapi.yaml}. */
@RestController
final class LinkedSources {

    private final SourceWatch watch;

    LinkedSources(SourceWatch watch) {
        this.watch = watch;
    }

    @GetMapping("/api/v1/sources")
    List<SourceStatus> sources() {
        return watch.statuses();
    }
}
