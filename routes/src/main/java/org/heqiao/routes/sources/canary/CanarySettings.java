package org.heqiao.routes.sources.canary;

import java.util.Map;
import java.util.Optional;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Configuration {@code heqiao.sources.<id>.canary}. */
@ConfigurationProperties("heqiao")
record CanarySettings(@Nullable Map<String, Block> sources) {

    record Block(@Nullable CanaryPlan canary) {
    }

    /** Nothing: this source is not to be asked. */
    Optional<CanaryPlan> of(SourceId source) {
        var block = sources == null ? null : sources.get(source.value());
        return block == null
                ? Optional.empty()
                : Optional.ofNullable(block.canary()).filter(CanaryPlan::enabled);
    }
}
