package org.heqiao.routes.compare;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.camel.Exchange;
import org.heqiao.routes.check.Households;
import org.heqiao.routes.check.Lane;
import org.heqiao.routes.marriage.MarriageRules;
import org.heqiao.routes.report.Reports;
import org.heqiao.routes.source.SourceNames;
import org.heqiao.routes.source.Sources;
import org.heqiao.routes.way.RightOfWay;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.source.SourceId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes complete households, compares, and keeps their reports: one transaction a message. */
@Component
final class Comparing {

    private final Households households;
    private final Reports reports;
    private final TransactionOperations transaction;
    private final Set<SourceId> mandatory;
    private final SourceNames names;
    private final CheckRules check;

    private final LookupHash hash;
    private final MarriageRules rules;
    private final Clock clock;
    private final RightOfWay way;

    Comparing(Households households, Reports reports, Sources sources, TransactionOperations transaction, LookupHash hash,
            MarriageRules rules, CheckRules check, Clock clock, RightOfWay way) {
        this.names = sources.names();
        this.check = check;
        this.way = way;
        this.hash = hash;
        this.rules = rules;
        this.clock = clock;
        this.households = households;
        this.reports = reports;
        this.transaction = transaction;
        this.mandatory = sources.contracts().entrySet().stream().filter(source -> source.getValue().mandatory())
                .map(java.util.Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    void report(Exchange exchange) {
        var ids = Arrays.stream(exchange.getMessage().getBody(long[].class)).boxed().toList();
        try (var turn = way.turn(Lane.priorityOf(exchange.getMessage()))) {
            transaction.executeWithoutResult(tx -> {
                var made = households.takeComplete(ids).stream().map(this::report).toList();
                if (!made.isEmpty()) {
                    reports.keep(made);
                }
            });
        }
    }

    private Reports.Made report(Households.Complete household) {
        var number = "HQ" + household.batchId() + "-" + household.id();
        var report = HouseholdReport.of(household, number, 1,
                new ReportBasis(mandatory, check, names, new MaritalBasis(hash, LocalDate.now(clock), rules.now())));
        return new Reports.Made(household.id(), report.version(), number, report.conclusion().name(), ReportJson.of(report));
    }
}
