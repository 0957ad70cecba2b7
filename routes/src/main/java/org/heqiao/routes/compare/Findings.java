package org.heqiao.routes.compare;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.heqiao.routes.check.MemberContent;
import org.heqiao.routes.compare.Comparison.Result;
import org.heqiao.schemas.marriage.MaritalLabel;
import org.heqiao.schemas.source.Fact.Assistance;
import org.heqiao.schemas.source.Fact.CourtCase;
import org.heqiao.schemas.source.Fact.ProvidentFund;
import org.heqiao.schemas.source.Fact.Vehicle;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.Outcome;

/** What of one person's comparisons and answers is worth a second look. Version 2 of the rules; check, do not decide. */
final class Findings {

    private final MemberContent member;
    private final Answers answers;
    private final LocalDate applied;
    private final List<Finding> findings = new ArrayList<>();

    Findings(MemberContent member, Answers answers, LocalDate applied) {
        this.member = member;
        this.answers = answers;
        this.applied = applied;
    }

    List<Finding> all(List<Comparison> comparisons) {
        comparisons.forEach(this::difference);
        deceased();
        identity();
        destroyedVehicles();
        providentFund();
        enforcement();
        assistance();
        return findings.stream().sorted(Comparator.comparing(Finding::code)).toList();
    }

    private void difference(Comparison comparison) {
        switch (comparison.subject()) {
            case "income_month" -> number(comparison, "INCOME", Item.INCOME, "income-month@1", "monthly income");
            case "deposits" -> number(comparison, "DEPOSITS", Item.DEPOSITS, "deposits@1", "deposits");
            case "vehicles" -> number(comparison, "VEHICLES", Item.VEHICLES, "vehicles@1", "vehicles");
            case "dwellings" -> number(comparison, "DWELLINGS", Item.DWELLINGS, "dwellings@1", "dwellings");
            case "marital" -> marital(comparison);
            default -> spouse(comparison);
        }
    }

    private void number(Comparison comparison, String code, Item item, String rule, String noun) {
        if (comparison.result() == Result.HIGHER) {
            clue(code + "_HIGHER", comparison, item, rule, "found more " + noun + " than declared");
        } else if (comparison.result() == Result.NOT_DECLARED && comparison.found() instanceof Long found && found > 0) {
            clue(code + "_NOT_DECLARED", comparison, item, rule, "found " + noun + ", none declared");
        }
    }

    private void marital(Comparison comparison) {
        if (comparison.result() == Result.DIFFERS) {
            clue("MARITAL_DIFFERS", comparison, Item.MARRIAGES, "marital@2", "registered events do not fit the declared marital status");
        } else if (MaritalLabel.CONFLICT_MANUAL_REVIEW.name().equals(comparison.found())) {
            clue("MARITAL_CONFLICT", comparison, Item.MARRIAGES, "marital@2",
                    "registered events contradict one another; to be looked at by hand");
        }
    }

    private void spouse(Comparison comparison) {
        if (comparison.result() == Result.DIFFERS) {
            clue("SPOUSE_DIFFERS", comparison, Item.MARRIAGES, "spouse@1", "the marriage on record is not with the spouse declared");
        } else if (comparison.result() == Result.NOT_DECLARED) {
            clue("UNDECLARED_SPOUSE", comparison, Item.MARRIAGES, "spouse@1", "a marriage is open on record, no spouse is declared");
        }
    }

    private void deceased() {
        var sources = answers.legs().stream().filter(Answers::saysDeceased).map(leg -> leg.source().value()).sorted().distinct()
                .toList();
        if (!sources.isEmpty()) {
            findings.add(
                    Finding.clue("DECEASED", member.memberNo(), null, null, sources, "deceased@1", "recorded as deceased by " + sources));
        }
    }

    private void identity() {
        var sources = answers.legs().stream().filter(leg -> leg.answer().outcome() == Outcome.IDENTITY_MISMATCH)
                .map(leg -> leg.source().value()).sorted().distinct().toList();
        if (!sources.isEmpty()) {
            findings.add(Finding.clue("IDENTITY_NOT_MATCHED", member.memberNo(), null, null, sources, "identity@1",
                    "number and name do not belong together at " + sources));
        }
    }

    private void destroyedVehicles() {
        long destroyed = answers.facts(Item.VEHICLES, Vehicle.class).stream()
                .filter(vehicle -> vehicle.state() == Vehicle.State.DESTROYED_NOT_DEREGISTERED).count();
        note("VEHICLE_DESTROYED_NOT_DEREGISTERED", destroyed, Item.VEHICLES, "vehicles@1",
                "destroyed but not taken off the register; exempt when proven (报废未注销)");
    }

    private void providentFund() {
        var since = YearMonth.from(applied).minusMonths(Comparisons.WINDOW_MONTHS);
        var declared = member.incomeMonthFen();
        if (declared != null && declared > 0) {
            return;
        }
        answers.facts(Item.PROVIDENT_FUND, ProvidentFund.class).stream()
                .filter(fund -> fund.monthlyFen() > 0 && fund.lastPaid() != null && !fund.lastPaid().isBefore(since)).findFirst()
                .ifPresent(
                        fund -> findings.add(Finding.clue("PROVIDENT_FUND_WITHOUT_INCOME", member.memberNo(), declared, fund.monthlyFen(),
                                sources(Item.PROVIDENT_FUND), "provident-fund@1", "pays into the provident fund, declares no income")));
    }

    private void enforcement() {
        note("UNDER_ENFORCEMENT", answers.facts(Item.JUDGMENTS, CourtCase.class).stream()
                .filter(judgment -> judgment.kind() == CourtCase.Kind.ENFORCEMENT).count(), Item.JUDGMENTS, "enforcement@1",
                "subject to enforcement; not a bar to assistance");
    }

    private void assistance() {
        note("ASSISTANCE_RECEIVED", answers.facts(Item.ASSISTANCE, Assistance.class).stream()
                .filter(help -> !help.from().isAfter(applied) && (help.until() == null || !help.until().isBefore(applied))).count(),
                Item.ASSISTANCE, "assistance@1", "received assistance on the day of application");
    }

    private void clue(String code, Comparison comparison, Item item, String rule, String text) {
        findings.add(Finding.clue(code, member.memberNo(), comparison.declared(), comparison.found(), sources(item), rule,
                comparison.atLeast() ? text + " (at least: a provider has not answered)" : text));
    }

    private void note(String code, long count, Item item, String rule, String text) {
        if (count > 0) {
            findings.add(Finding.note(code, member.memberNo(), count, sources(item), rule, text));
        }
    }

    private List<String> sources(Item item) {
        return answers.about(item).stream().map(leg -> leg.source().value()).distinct().sorted().toList();
    }
}
