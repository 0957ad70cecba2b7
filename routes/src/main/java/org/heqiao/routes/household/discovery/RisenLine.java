package org.heqiao.routes.household.discovery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.heqiao.routes.household.compare.ReportGenerator;
import org.heqiao.routes.household.compare.RuleBook;
import org.heqiao.routes.household.discovery.HelpProposals.Household;
import org.heqiao.routes.household.plan.HouseholdStore;
import org.heqiao.routes.household.plan.HouseholdStore.Complete;
import org.heqiao.routes.household.plan.Lane;
import org.heqiao.routes.household.report.Reports;
import org.heqiao.routes.household.report.Reports.Given;
import org.heqiao.routes.household.rules.RuleTables;
import org.heqiao.routes.household.rules.RuleTables.InForce;
import org.heqiao.routes.sources.priority.BulkThrottle;
import org.heqiao.routes.work.Job;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.rules.Region;
import org.heqiao.schemas.rules.RuleTable;
import org.heqiao.schemas.rules.Tier;
import org.heqiao.schemas.rules.Tier.Result;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * When the line rises, households that were above it and now fall below are proposed for help (政策找人): with what was
 * found of them then, by the standards of the day before and of the day. A page is one transaction, its proposals
 * included.
 */
@Component
class RisenLine implements Job {

    private static final int PAGE = 100;

    private final LineRises rises;
    private final RuleTables tables;
    private final Reports reports;
    private final HouseholdStore households;
    private final ReportGenerator generator;
    private final NearLine near;
    private final HelpProposals proposals;
    private final DiscoverySettings settings;
    private final TransactionOperations transaction;
    private final BulkThrottle throttle;
    private final Clock clock;
    private volatile long noticed = -1;

    RisenLine(LineRises rises, RuleTables tables, Reports reports, HouseholdStore households,
            ReportGenerator generator, NearLine near, HelpProposals proposals, DiscoverySettings settings,
            TransactionOperations transaction, BulkThrottle throttle, Clock clock) {
        this.rises = rises;
        this.tables = tables;
        this.reports = reports;
        this.households = households;
        this.generator = generator;
        this.near = near;
        this.proposals = proposals;
        this.settings = settings;
        this.transaction = transaction;
        this.throttle = throttle;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "risen-line";
    }

    @Override
    public boolean next() {
        var inForce = tables.now();
        notice(inForce);
        var claimed = rises.claim();
        claimed.ifPresent(rise -> page(rise, inForce));
        return claimed.isPresent();
    }

    private void notice(InForce inForce) {
        if (noticed != inForce.versions()) {
            transaction.executeWithoutResult(tx -> {
                if (rises.isEmpty()) {
                    rises.begin(inForce.tables());
                } else {
                    inForce.tables().forEach(rises::notice);
                }
            });
            noticed = inForce.versions();
        }
    }

    private void page(LineRise rise, InForce inForce) {
        var before = before(rise, inForce);
        try (var turn = throttle.acquire(Lane.BULK.priority())) {
            transaction.executeWithoutResult(tx -> {
                var ids = reports.households(clock.instant().minus(Duration.ofDays(settings.days())), rise.after(),
                        PAGE);
                int proposed = 0;
                for (var given : reports.latest(ids, clock.instant().plusSeconds(1))) {
                    proposed += (int) complete(given).filter(household -> isIn(rise, household))
                            .filter(household -> propose(household, given, rise, before, inForce)).count();
                }
                if (ids.isEmpty()) {
                    rises.done(rise);
                } else if (!rises.advance(rise, ids.getLast(), proposed)) {
                    tx.setRollbackOnly();
                }
            });
        }
    }

    /** With the answers it has now. Of a household whose answers are not kept any more nothing can be said. */
    private Stream<Complete> complete(Given given) {
        return given.version() == 1
                ? households.reload(List.of(given.household())).stream()
                : households.current(given.household()).stream();
    }

    private static boolean isIn(LineRise rise, Complete household) {
        return new Region(rise.region()).covers(new Division(household.division()));
    }

    private boolean propose(Complete household, Given given, LineRise rise, RuleBook before, RuleBook after) {
        var found = generator.evaluate(household, clock.instant(), RuleBook.NONE);
        var was = ReportGenerator.tierOn(rise.day().minusDays(1), household, found, before);
        var is = ReportGenerator.tierOn(rise.day(), household, found, after);
        return hasFallenBelow(was.result(), is.result()) && near.mayBeProposed(household.id())
                && proposals.add(new Household(household.id(), household.householdNo(), household.agency(),
                        new Division(household.division())), clue(given, rise, was, is));
    }

    private static boolean hasFallenBelow(Result was, Result is) {
        return was == Result.ABOVE && (is == Result.MARGINAL || is == Result.BELOW_STANDARD)
                || was == Result.MARGINAL && is == Result.BELOW_STANDARD;
    }

    private static Clue clue(Given given, LineRise rise, Tier was, Tier is) {
        return new Clue(Clue.Cause.LINE_RAISED, rise.occasion(), given.number(), given.version(),
                "自" + rise.day() + "起标准调整（规则表" + rise.region() + "第" + rise.version() + "版），收入由“"
                        + was.result().chinese() + "”变为“" + is.result().chinese() + "”。" + is.text(),
                List.of());
    }

    /** The tables as they were before this one: its earlier version in its place, or none. */
    private RuleBook before(LineRise rise, InForce inForce) {
        var earlier = new ArrayList<RuleTable>();
        for (var table : inForce.tables()) {
            if (!table.region().code().equals(rise.region())) {
                earlier.add(table);
            } else {
                earlier.addAll(earlier(rise));
            }
        }
        return new InForce(inForce.versions(), earlier);
    }

    private Collection<RuleTable> earlier(LineRise rise) {
        return rise.before() == null ? List.of() : List.of(tables.version(rise.region(), rise.before()));
    }
}
