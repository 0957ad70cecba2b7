package org.heqiao.routes.sources;

import java.util.Map;
import org.heqiao.schemas.source.SourceContract;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Configuration {@code heqiao.sources}, a block for each source. */
@ConfigurationProperties("heqiao")
record SourceSettings(Map<String, Block> sources) {

    /**
     * @param connection belongs to the connector; null: the source is agreed upon, but not connected yet
     * @param name       what an office calls it
     * @param providers  what an office calls its providers, by the item's second part: {@code b01}
     */
    record Block(SourceContract contract, @Nullable Map<String, Object> connection, @Nullable String name,
            @Nullable Map<String, String> providers) {
    }
}
