package org.heqiao.routes.source;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceId;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The configured sources, in order of their names. Configuration {@code heqiao.sources.<id>.contract}. */
@ConfigurationProperties("heqiao")
public final class Sources {

    /** One block of configuration; the connection half of it belongs to the connector. */
    public record Block(SourceContract contract) {
    }

    private final Map<SourceId, SourceContract> contracts;

    public Sources(Map<String, Block> sources) {
        contracts = sources.entrySet().stream().collect(Collectors.toMap(source -> new SourceId(source.getKey()),
                source -> source.getValue().contract(), (one, other) -> one, TreeMap::new));
    }

    public Collection<SourceId> ids() {
        return contracts.keySet();
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
