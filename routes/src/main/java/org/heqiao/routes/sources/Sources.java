package org.heqiao.routes.sources;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The configured sources, in order of their names. Configuration {@code heqiao.sources.<id>.contract}. */
@ConfigurationProperties("heqiao")
public final class Sources {

    /**
     * One block of configuration.
     *
     * @param connection belongs to the connector; null: the source is agreed upon, but not connected yet
     * @param name       what an office calls it
     * @param providers  what an office calls its providers, by the item's second part: {@code b01}
     */
    public record Block(SourceContract contract, @Nullable Map<String, Object> connection, @Nullable String name,
            @Nullable Map<String, String> providers) {
    }

    private final Map<SourceId, SourceContract> contracts;
    private final Set<SourceId> connected;
    private final Map<String, String> fingerprints;
    private final SourceNames names;

    public Sources(Map<String, Block> sources) {
        contracts = sources.entrySet().stream().collect(Collectors.toMap(source -> new SourceId(source.getKey()),
                source -> source.getValue().contract(), (one, other) -> one, TreeMap::new));
        connected = sources.entrySet().stream().filter(source -> source.getValue().connection() != null)
                .map(source -> new SourceId(source.getKey())).collect(Collectors.toCollection(TreeSet::new));
        fingerprints = sources.entrySet().stream().filter(source -> source.getValue().connection() != null)
                .collect(Collectors.toMap(Map.Entry::getKey,
                        source -> ConnectionFingerprint.of(source.getValue().connection())));
        names = names(sources);
    }

    private static SourceNames names(Map<String, Block> sources) {
        var names = new HashMap<SourceId, String>();
        var providers = new HashMap<SourceId, Map<String, String>>();
        sources.forEach((id, block) -> {
            if (block.name() != null) {
                names.put(new SourceId(id), block.name());
            }
            if (block.providers() != null) {
                providers.put(new SourceId(id), Map.copyOf(block.providers()));
            }
        });
        return new SourceNames(names, providers);
    }

    public SourceNames names() {
        return names;
    }

    public Collection<SourceId> ids() {
        return contracts.keySet();
    }

    /** The sources that this node can ask; what others can, {@link ConnectedSources} knows. */
    public Set<SourceId> connected() {
        return connected;
    }

    /** Of the connected sources, where and as whom this node asks each; see {@link ConnectionFingerprint}. */
    Map<String, String> fingerprints() {
        return fingerprints;
    }

    public Map<SourceId, SourceContract> contracts() {
        return contracts;
    }

    public SourceContract contract(SourceId source) {
        var contract = contracts.get(source);
        if (contract == null) {
            throw new IllegalArgumentException("no contract with source " + source);
        }
        return contract;
    }
}
