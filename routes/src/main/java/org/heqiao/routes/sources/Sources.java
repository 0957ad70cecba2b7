package org.heqiao.routes.sources;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.heqiao.schemas.source.SourceConnector;
import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The configured sources, in order of their names: with whom there is a contract, and which of them this node is
 * connected to. A source is connected where its connector is there and a contract says how it may be asked.
 */
@Component
public final class Sources {

    private final Map<SourceId, SourceContract> configured = new TreeMap<>();
    /** As configured, or as two persons agreed since. */
    private volatile Map<SourceId, SourceContract> contracts;
    private final Map<SourceId, SourceConnector> connectors = new TreeMap<>();
    private final Map<String, String> fingerprints = new HashMap<>();
    private final SourceNames names;

    @Autowired
    Sources(SourceSettings settings, ObjectProvider<SourceConnector> connectors) {
        this(settings, connectors.stream().toList());
    }

    Sources(SourceSettings settings, List<SourceConnector> connectors) {
        settings.sources().forEach((id, block) -> configured.put(new SourceId(id), block.contract()));
        contracts = Collections.unmodifiableMap(configured);
        connectors.stream().filter(each -> configured.containsKey(each.id())).forEach(this::connect);
        settings.sources().forEach((id, block) -> {
            if (block.connection() != null) {
                fingerprints.put(connector(new SourceId(id)).id().value(),
                        ConnectionFingerprint.of(block.connection()));
            }
        });
        names = names(settings.sources());
    }

    /** All of them connected by these, and called nothing. */
    public static Sources of(Map<SourceId, SourceContract> contracts, SourceConnector... connectors) {
        var blocks = new TreeMap<String, SourceSettings.Block>();
        contracts.forEach(
                (id, contract) -> blocks.put(id.value(), new SourceSettings.Block(contract, null, null, null)));
        return new Sources(new SourceSettings(blocks), List.of(connectors));
    }

    private void connect(SourceConnector connector) {
        if (connectors.put(connector.id(), connector) != null) {
            throw new IllegalArgumentException("two connectors speak to source " + connector.id());
        }
    }

    private static SourceNames names(Map<String, SourceSettings.Block> sources) {
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
        return configured.keySet();
    }

    /** The sources that this node can ask; what others can, {@link ConnectedSources} knows. */
    public Set<SourceId> connected() {
        return connectors.keySet();
    }

    public Collection<SourceConnector> connectors() {
        return connectors.values();
    }

    /** Of a connected source. A connection that no connector takes is a mistake, and never passed over. */
    public SourceConnector connector(SourceId source) {
        var connector = connectors.get(source);
        if (connector == null) {
            throw new IllegalArgumentException(
                    "heqiao.sources." + source + ".connection: no connector of that name, or it lacks its address");
        }
        return connector;
    }

    /** Of the connected sources, where and as whom this node asks each; see {@link ConnectionFingerprint}. */
    Map<String, String> fingerprints() {
        return fingerprints;
    }

    /** These hold from now on; of the other sources what is configured. */
    void agree(Map<SourceId, SourceContract> agreed) {
        var all = new TreeMap<>(configured);
        all.putAll(agreed);
        contracts = Collections.unmodifiableMap(all);
    }

    public SourceContract configured(SourceId source) {
        return Objects.requireNonNull(configured.get(source));
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
