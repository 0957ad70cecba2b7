package org.heqiao.connectors.civilaffairs;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.registerimport.Retractions;

/**
 * Fills the register. Records are streamed and written by COPY, a chunk a transaction: memory stays flat, an import
 * that broke off can be started again, and what is there already stays as it is. Records about people without a usable
 * number are kept where the act has another party, and left out otherwise, for they could never be found.
 */
public final class CivilAffairsRegister {

    private final DataSource database;
    private final LookupHash hash;
    private final FieldCipher cipher;
    private final RecordKinds kinds;

    public CivilAffairsRegister(DataSource database, LookupHash hash, FieldCipher cipher) {
        this.database = database;
        this.hash = hash;
        this.cipher = cipher;
        this.kinds = new RecordKinds(hash, cipher);
    }

    /** Whether subscribers hear of what is new. */
    public enum Tidings {
        /** long known, and only now in the register: the archive. */
        HISTORY,
        /** what a registry, a court or a funeral home delivers now. */
        NEWS
    }

    /** @return how many acts are new, or now told to be withdrawn */
    public long importMarriages(Stream<MarriageRegistration> acts, Tidings tidings) throws SQLException {
        return load(acts, kinds.marriages, tidings);
    }

    /** History. */
    public long importMarriages(Stream<MarriageRegistration> acts) throws SQLException {
        return importMarriages(acts, Tidings.HISTORY);
    }

    /** @return how many notices are new, or now tell the day of effect */
    public long importCourtNotices(Stream<CourtNotice> notices, Tidings tidings) throws SQLException {
        return load(notices, kinds.courtNotices, tidings);
    }

    /** @return how many notices are new, or now tell the day of death */
    public long importDeaths(Stream<DeathNotice> notices, Tidings tidings) throws SQLException {
        return load(notices, kinds.deaths, tidings);
    }

    /** @return how many records are new */
    public long importCremations(Stream<CremationRecord> records, Tidings tidings) throws SQLException {
        return load(records, kinds.cremations, tidings);
    }

    /** History. */
    public long importCremations(Stream<CremationRecord> records) throws SQLException {
        return importCremations(records, Tidings.HISTORY);
    }

    /** @return how many grants are new or changed */
    public long importAssistance(Stream<AssistanceGrant> grants) throws SQLException {
        return load(grants, kinds.assistance, Tidings.HISTORY);
    }

    public RecordLoader<MarriageRegistration> loadMarriages(Tidings tidings, RecordLoader.BeforeCommit beforeCommit) {
        return new RegisterLoader<>(database, kinds.deliveredMarriages, hash, tidings == Tidings.NEWS, beforeCommit);
    }

    public RecordLoader<CourtNotice> loadCourtNotices(Tidings tidings, RecordLoader.BeforeCommit beforeCommit) {
        return new RegisterLoader<>(database, kinds.courtNotices, hash, tidings == Tidings.NEWS, beforeCommit);
    }

    public RecordLoader<DeathNotice> loadDeaths(Tidings tidings, RecordLoader.BeforeCommit beforeCommit) {
        return new RegisterLoader<>(database, kinds.deaths, hash, tidings == Tidings.NEWS, beforeCommit);
    }

    public RecordLoader<CremationRecord> loadCremations(Tidings tidings, RecordLoader.BeforeCommit beforeCommit) {
        return new RegisterLoader<>(database, kinds.cremations, hash, tidings == Tidings.NEWS, beforeCommit);
    }

    public RecordLoader<Coverage> loadCoverage(RecordLoader.BeforeCommit beforeCommit) {
        return new CoverageLoader(database, beforeCommit);
    }

    /**
     * States where the register is complete; a statement about the same kind, registry and first year replaces the
     * earlier one.
     */
    public void covers(List<Coverage> statements) throws SQLException {
        var recordLoader = loadCoverage((connection, chunk) -> {
        });
        for (var statement : statements) {
            recordLoader.add(0, statement);
        }
        recordLoader.end();
    }

    /** Which of its records were corrected or taken back. */
    public Retractions retractions() {
        return new RegisterRetractions(database, cipher);
    }

    /** Whether nothing was ever imported. */
    public boolean isEmpty() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var held = statement.executeQuery(
                        """
                                select not exists (select from civil_affairs.marriage_registration) and not exists
                                       (select from civil_affairs.cremation)
                                       and not exists (select from civil_affairs.assistance_grant) and not exists
                                              (select from civil_affairs.court_notice)
                                       and not exists (select from civil_affairs.death_notice)""")) {
            held.next();
            return held.getBoolean(1);
        }
    }

    private <T> long load(Stream<T> records, RecordKind<T> kind, Tidings tidings) throws SQLException {
        var kept = new AtomicLong();
        var load = new RegisterLoader<>(database, kind, hash, tidings == Tidings.NEWS,
                (connection, chunk) -> kept.addAndGet(chunk.fresh() + chunk.completed()));
        try (records) {
            long number = 0;
            for (var each = records.iterator(); each.hasNext();) {
                load.add(++number, each.next());
            }
        }
        load.end();
        return kept.get();
    }
}
