package org.heqiao.routes.household.compare;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.heqiao.routes.calendar.WorkingCalendar;
import org.heqiao.routes.household.evidence.ReportedFact;
import org.heqiao.routes.household.plan.DueRechecks;
import org.heqiao.routes.household.plan.HouseholdStore;
import org.heqiao.routes.household.plan.Lane;
import org.heqiao.routes.household.report.Reports;
import org.heqiao.routes.marriage.status.MarriageRules;
import org.heqiao.routes.sources.SourceNames;
import org.heqiao.routes.sources.Sources;
import org.heqiao.routes.sources.priority.BulkThrottle;
import org.heqiao.schemas.fact.FactRegistry;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.rules.Tier;
import org.heqiao.schemas.source.SourceId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes complete households, compares, and keeps their reports: one transaction a message. */
@Component
public final class ReportGenerator {

    private final HouseholdStore householdStore;
    private final Reports reports;
    private final LaterVersions laterVersions;
    private final DueRechecks dueRechecks;
    private final TransactionOperations transaction;
    private final Set<SourceId> mandatory;
    private final SourceNames names;
    private final FactRegistry facts;
    private final CheckRules check;
    private final ReportProperties properties;
    private final RuleBooks books;
    private final WorkingCalendar calendar;

    private final LookupHash hash;
    private final MarriageRules rules;
    private final Clock clock;
    private final BulkThrottle way;

    ReportGenerator(HouseholdStore householdStore, Reports reports, LaterVersions laterVersions,
            DueRechecks dueRechecks, Sources sources,
            TransactionOperations transaction, LookupHash hash, MarriageRules rules, RuleBooks books,
            WorkingCalendar calendar, CheckRules check, ReportProperties properties, FactRegistry facts, Clock clock,
            BulkThrottle way) {
        this.names = sources.names();
        this.facts = ReportedFact.Kind.apartFrom(facts);
        this.check = check;
        this.properties = properties;
        this.books = books;
        this.calendar = calendar;
        this.way = way;
        this.hash = hash;
        this.rules = rules;
        this.clock = clock;
        this.householdStore = householdStore;
        this.reports = reports;
        this.laterVersions = laterVersions;
        this.dueRechecks = dueRechecks;
        this.transaction = transaction;
        this.mandatory = sources.contracts().entrySet().stream().filter(source -> source.getValue().mandatory())
                .map(java.util.Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    void report(Exchange exchange) {
        var ids = Arrays.stream(exchange.getMessage().getBody(long[].class)).boxed().toList();
        var madeAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try (var turn = way.acquire(Lane.priorityOf(exchange.getMessage()))) {
            transaction.executeWithoutResult(tx -> {
                var basis = basis(madeAt, books.now());
                var made = new ArrayList<Reports.Made>(ids.size());
                var complete = householdStore.claimComplete(ids);
                complete.forEach(each -> made.add(report(each, basis)));
                dueRechecks.reported(complete);
                if (made.size() < ids.size()) {
                    made.addAll(laterVersions.of(ids, basis));
                }
                if (!made.isEmpty()) {
                    reports.store(made);
                }
            });
        }
    }

    /** What is known of a household that is not complete: never stored, and without a version. */
    public byte[] soFar(HouseholdStore.Complete household) {
        return ReportJson.of(HouseholdReport.of(household, number(household), 0,
                basis(clock.instant().truncatedTo(ChronoUnit.MILLIS), books.now())));
    }

    /**
     * What a report on a household says that is made at a time with other rules than those in force: nothing of it is
     * stored. With the rules, the time and the evidence of an earlier report it is that report, byte for byte.
     */
    public HouseholdReport evaluate(HouseholdStore.Complete household, Instant madeAt, RuleBook book) {
        return HouseholdReport.of(household, number(household), 1, basis(madeAt, book));
    }

    /**
     * Where the income that was found lies among the standards of another day. Nothing is stored.
     *
     * @param found what {@link #evaluate} says of the household
     */
    public static Tier tierOn(LocalDate day, HouseholdStore.Complete household, HouseholdReport found,
            RuleBook book) {
        var then = new HouseholdStore.Complete(household.id(), household.batchId(), household.batch(),
                household.agency(), household.householdNo(), household.scheme(), household.division(), day,
                household.kind(), household.members());
        return RuleAssessment.of(then, found.totals(), found.window(), book).tier();
    }

    /** As the contract writes it. */
    public static byte[] json(HouseholdReport report) {
        return ReportJson.of(report);
    }

    private ReportBasis basis(Instant madeAt, RuleBook book) {
        return new ReportBasis(mandatory, check, names, facts,
                new MaritalContext(hash, LocalDate.ofInstant(madeAt, clock.getZone()), rules.now()), book,
                calendar.days(), madeAt, properties.issuedBy());
    }

    private static String number(HouseholdStore.Complete household) {
        return "HQ" + household.batchId() + "-" + household.id();
    }

    private static Reports.Made report(HouseholdStore.Complete household, ReportBasis basis) {
        var number = number(household);
        return made(household, HouseholdReport.of(household, number, 1, basis));
    }

    static Reports.Made made(HouseholdStore.Complete household, HouseholdReport report) {
        var rules = report.rules();
        return new Reports.Made(household.id(), report.version(), report.reportNo(), report.conclusion().name(),
                rules == null ? null : rules.table(), rules == null ? null : (Integer) rules.version(),
                ReportJson.of(report));
    }
}
