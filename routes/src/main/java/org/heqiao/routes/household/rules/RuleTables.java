package org.heqiao.routes.household.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.FileKind;
import org.heqiao.routes.household.compare.RuleBook;
import org.heqiao.routes.household.compare.RuleBooks;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.rules.Region;
import org.heqiao.schemas.rules.RuleTable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The rule tables in force. Whoever makes a report asks in the transaction of the report: a version that was approved
 * before holds on every node, and one that is approved meanwhile does not.
 */
@Component
@DependsOnDatabaseInitialization
public final class RuleTables implements RuleBooks, InitializingBean {

    /** Tables that a new hub begins with. */
    private static final List<Region> BROUGHT = List.of(new Region("640100"), new Region("640000"),
            new Region("310000"));

    private final RuleTableStore store;
    private final TransactionOperations transaction;
    private final Clock clock;
    private volatile InForce known = new InForce(0, List.of());

    RuleTables(RuleTableStore store, TransactionOperations transaction, Clock clock) {
        this.store = store;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The newest version of each table at one moment. @param versions how many there were in all @param tables those of
     * the smallest regions first
     */
    public record InForce(long versions, List<RuleTable> tables) implements RuleBook {

        public InForce {
            tables = List.copyOf(tables);
        }

        /** The table of the smallest region that holds the division; null: there is none. */
        @Override
        public @Nullable RuleTable of(Division division) {
            for (var table : tables) {
                if (table.covers(division)) {
                    return table;
                }
            }
            return null;
        }
    }

    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(_ -> {
            store.lock();
            BROUGHT.stream().filter(region -> store.newestVersion(region) == 0)
                    .forEach(region -> store.add(brought(region), null, clock.instant()));
        });
    }

    /** One small query; the tables are read where there is a new version. */
    @Override
    public InForce now() {
        long versions = store.count();
        var last = known;
        return last.versions() == versions ? last : read(versions);
    }

    /** Once, however many ask at the same time. */
    private synchronized InForce read(long versions) {
        if (known.versions() != versions) {
            known = new InForce(versions, store.newest().stream().map(StoredTable::table)
                    .sorted(Comparator.comparing((RuleTable table) -> table.region().specificity()).reversed())
                    .toList());
        }
        return known;
    }

    /** A version that a report names. @throws IllegalArgumentException there is none */
    @Override
    public RuleTable version(String region, int version) {
        return now().tables().stream()
                .filter(table -> table.region().code().equals(region) && table.version() == version).findFirst()
                .orElseGet(() -> store.version(new Region(region), version).map(StoredTable::table).orElseThrow(
                        () -> new IllegalArgumentException("there is no version " + version + " of " + region)));
    }

    static RuleTable brought(Region region) {
        try (var file = Objects.requireNonNull(RuleTable.class.getResourceAsStream(region + ".csv"))) {
            return RuleTableFile.read(region, 1, file.readAllBytes(), FileKind.CSV.mediaType());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (BadFile unreadable) {
            throw new IllegalStateException("the rule table of " + region + " cannot be read", unreadable);
        }
    }
}
