package org.heqiao.routes.household.compare;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.heqiao.routes.household.evidence.MemberEvidence;
import org.heqiao.routes.household.evidence.ReportedFact;
import org.heqiao.routes.household.plan.MemberContent;
import org.heqiao.schemas.calendar.BeijingTime;
import org.heqiao.schemas.fact.FactRegistry;
import org.heqiao.schemas.fact.FactRule;
import org.heqiao.schemas.fact.FactType;
import org.heqiao.schemas.source.Fact;

/** What connectors hold worth a second look of the facts that they alone understand. */
final class BroughtFindings {

    private final MemberContent member;
    private final MemberEvidence facts;
    private final LocalDate applied;
    private final List<Finding> findings = new ArrayList<>(1);

    private BroughtFindings(MemberContent member, MemberEvidence facts, LocalDate applied) {
        this.member = member;
        this.facts = facts;
        this.applied = applied;
    }

    static List<Finding> of(MemberContent member, MemberEvidence facts, LocalDate applied, FactRegistry registry) {
        if (registry.ruled().isEmpty() || facts.facts().isEmpty()) {
            return List.of();
        }
        var findings = new BroughtFindings(member, facts, applied);
        for (var type : registry.ruled()) {
            findings.apply(type);
        }
        return findings.findings;
    }

    private <F extends Fact> void apply(FactType<F> type) {
        for (var rule : type.rules()) {
            var counted = facts.facts().stream().filter(fact -> type.type().isInstance(fact.details())
                    && rule.counts().test(type.type().cast(fact.details()), applied)).toList();
            if (!counted.isEmpty()) {
                raise(type, rule, counted);
            }
        }
    }

    private <F extends Fact> void raise(FactType<F> type, FactRule<F> rule, List<ReportedFact> counted) {
        var asOf = counted.stream().map(fact -> Objects.requireNonNull(fact.asOf())).min(Instant::compareTo)
                .orElseThrow();
        var evidence = new FactRule.Evidence<>(
                counted.stream().map(fact -> type.type().cast(fact.details())).toList(),
                LocalDate.ofInstant(asOf, BeijingTime.ZONE));
        findings.add(new Finding(rule.code(), member.memberNo(), null, rule.found().applyAsLong(evidence),
                counted.stream().map(ReportedFact::source).distinct().sorted().toList(), rule.rule(),
                Finding.Effect.valueOf(rule.effect().name()), null, rule.text().apply(evidence),
                counted.stream().map(ReportedFact::no).toList()));
    }
}
