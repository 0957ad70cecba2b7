package org.heqiao.routes.sources;

import java.util.Map;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * What sources and their providers are called in an office; configuration {@code heqiao.sources.<id>.name} and
 * {@code .providers}.
 *
 * @param providers by source
 */
public record SourceNames(Map<SourceId, String> sources, Map<SourceId, Map<String, String>> providers) {

    public static final SourceNames NONE = new SourceNames(Map.of(), Map.of());

    public SourceNames {
        sources = Map.copyOf(sources);
        providers = Map.copyOf(providers);
    }

    /** The id where there is no name. */
    public String of(SourceId source) {
        return sources.getOrDefault(source, source.value());
    }

    /** Null: none is configured, or the item is not of a provider. */
    public @Nullable String provider(SourceId source, Item item) {
        return item.provider().map(provider -> providers.getOrDefault(source, Map.of()).get(provider)).orElse(null);
    }
}
