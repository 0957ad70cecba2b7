package org.heqiao.routes.household.discovery;

import java.util.Optional;
import java.util.stream.Collectors;
import org.heqiao.routes.household.plan.ReportedRechecks;
import org.heqiao.routes.household.plan.ReportedRechecks.Recheck;
import org.heqiao.routes.household.report.Reports;
import org.heqiao.routes.work.Job;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at each later version of a report once, whatever it was made for: a household that stood near the line and
 * whose facts turned for the worse is proposed for help. Looked at and proposed are one transaction.
 */
@Component
class WorsenedHouseholds implements Job {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int AT_ONCE = 20;

    private final ReportedRechecks rechecks;
    private final Reports reports;
    private final NearLine near;
    private final HelpProposals proposals;
    private final DiscoverySettings settings;
    private final TransactionOperations transaction;

    WorsenedHouseholds(ReportedRechecks rechecks, Reports reports, NearLine near, HelpProposals proposals,
            DiscoverySettings settings, TransactionOperations transaction) {
        this.rechecks = rechecks;
        this.reports = reports;
        this.near = near;
        this.proposals = proposals;
        this.settings = settings;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "worsened-households";
    }

    @Override
    public boolean next() {
        return Boolean.TRUE.equals(transaction.execute(tx -> {
            var later = rechecks.claim(AT_ONCE);
            later.forEach(this::look);
            return !later.isEmpty();
        }));
    }

    private void look(Recheck recheck) {
        var before = report(recheck.household(), recheck.version() - 1);
        var after = report(recheck.household(), recheck.version());
        if (before.isEmpty() || after.isEmpty() || !near.mayBeProposed(recheck.household())) {
            return;
        }
        var was = Nearness.of(before.get(), settings.near());
        var is = Nearness.of(after.get(), settings.near());
        if (!was.isAbove() || !is.isWithinReach(was)) {
            return;
        }
        var changes = WorsenedFacts.between(before.get(), after.get(), settings);
        if (!changes.isEmpty()) {
            var text = changes.stream().map(Change::sentence).collect(Collectors.joining("；"));
            proposals.add(NearLine.household(recheck.household(), after.get()),
                    new Clue(Clue.Cause.FACTS_WORSENED, "report " + recheck.version(),
                            after.get().path("report_no").asString(), recheck.version(), text, changes));
        }
    }

    private Optional<JsonNode> report(long household, int version) {
        return version < 1
                ? Optional.empty()
                : reports.find(household, version).map(stored -> JSON.readTree(stored.json()));
    }
}
