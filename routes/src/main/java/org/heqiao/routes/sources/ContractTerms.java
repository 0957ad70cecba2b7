package org.heqiao.routes.sources;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.heqiao.routes.sources.ContractSettings.SourceAndTerms;
import org.heqiao.routes.sources.ContractSettings.Unfit;
import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What two persons agreed about contracts otherwise than configured, and brought into {@link Sources}. Whoever draws
 * on a source sees in its row which terms are in force: from the moment they are approved no node asks by the old ones.
 * What is not drawn, the size of bundles and for how long answers are fresh, follows within seconds.
 */
@Component
@DependsOnDatabaseInitialization
public class ContractTerms implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(ContractTerms.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> TERMS = new TypeReference<>() {
    };

    private final JdbcTemplate db;
    private final Sources sources;
    private final ContractSettings settings;
    private volatile Map<SourceId, Long> known = Map.of();

    ContractTerms(JdbcTemplate db, Sources sources, ContractSettings settings) {
        this.db = db;
        this.sources = sources;
        this.settings = settings;
    }

    /** A hub does not start under terms that do not fit its configuration. */
    @Override
    public void afterPropertiesSet() {
        load();
    }

    /** What another node approved holds here, whether or not a source is drawn on. */
    @Scheduled(fixedDelay = 2_000)
    public void follow() {
        try {
            load();
        } catch (DataAccessException away) {
            LOG.debug("terms of contracts are looked for later", away);
        }
    }

    /** The contract in force. @param held of the caller's transaction */
    public SourceContract contract(SourcePace held) {
        if (known.getOrDefault(held.source(), 0L) != held.terms()) {
            load();
        }
        return sources.contract(held.source());
    }

    private synchronized void load() {
        var read = new HashMap<SourceId, Long>();
        var terms = new HashMap<SourceId, String>();
        db.query("select source, id, terms from hub.source_terms where state = 'APPROVED' and superseded_at is null",
                row -> {
                    read.put(new SourceId(row.getString(1)), row.getLong(2));
                    terms.put(new SourceId(row.getString(1)), row.getString(3));
                });
        if (read.equals(known)) {
            return;
        }
        var contracts = new TreeMap<SourceId, SourceContract>();
        terms.forEach((source, text) -> {
            if (sources.ids().contains(source)) {
                contracts.put(source, contract(source, parse(text), read.getOrDefault(source, 0L)));
            }
        });
        sources.agree(contracts);
        known = Map.copyOf(read);
    }

    private SourceContract contract(SourceId source, Map<String, String> terms, long id) {
        try {
            return settings.contract(new SourceAndTerms(source.value(), terms));
        } catch (Unfit unfit) {
            throw new IllegalStateException("terms " + id + " agreed for source " + source
                    + " do not fit its configuration: " + unfit.getMessage(), unfit);
        }
    }

    /** Terms as they are stored. */
    public static Map<String, String> parse(String text) {
        return JSON.readValue(text, TERMS);
    }

    public static String text(Map<String, String> terms) {
        return JSON.writeValueAsString(new TreeMap<>(terms));
    }
}
