package org.heqiao.routes.household.compare;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.heqiao.routes.household.compare.Comparison.Result;
import org.heqiao.routes.household.compare.Finding.Effect;
import org.heqiao.routes.household.evidence.MemberAnswers;
import org.heqiao.routes.household.evidence.MemberEvidence;
import org.heqiao.routes.household.evidence.ReportedFact;
import org.heqiao.routes.household.evidence.Window;
import org.heqiao.routes.household.plan.MemberContent;
import org.heqiao.routes.sources.SourceNames;
import org.heqiao.schemas.source.Fact.Assistance;
import org.heqiao.schemas.source.Fact.CourtCase;
import org.heqiao.schemas.source.Fact.Dwelling;
import org.heqiao.schemas.source.Fact.ProvidentFund;
import org.heqiao.schemas.source.Fact.Vehicle;
import org.heqiao.schemas.source.Item;
import org.jspecify.annotations.Nullable;

/**
 * What of one person's comparisons and answers is worth a second look. Version 3 of the rules; check, do not decide.
 */
final class Findings {

    private static final String AT_LEAST = "（有机构尚未答复，至少为此数）";

    private final MemberContent member;
    private final MemberAnswers memberAnswers;
    private final MemberEvidence facts;
    private final LocalDate applied;
    private final List<Finding> findings = new ArrayList<>();

    Findings(MemberContent member, MemberAnswers memberAnswers, MemberEvidence facts, LocalDate applied) {
        this.member = member;
        this.memberAnswers = memberAnswers;
        this.facts = facts;
        this.applied = applied;
    }

    /** By code. */
    List<Finding> all(List<Comparison> comparisons, MaritalComparison maritalComparison, SourceNames names) {
        comparisons.forEach(this::number);
        MaritalFindings.of(member, maritalComparison, comparisons, memberAnswers, facts).forEach(findings::add);
        IdentityFindings.of(member, memberAnswers, facts, names).forEach(findings::add);
        DeclarationFindings.of(member, comparisons, memberAnswers, applied).ifPresent(findings::add);
        vehicles();
        realEstate();
        providentFund();
        enforcement();
        assistance();
        return findings.stream().sorted(Comparator.comparing(Finding::code)).toList();
    }

    private void number(Comparison comparison) {
        switch (comparison.subject()) {
            case "income_month" -> number(comparison, "INCOME", Item.INCOME, "income-month@1", "收入",
                    facts.numbers(ReportedFact.Income.class));
            case "deposits" -> number(comparison, "DEPOSITS", Item.DEPOSITS, "deposits@1", "存款",
                    facts.numbers(ReportedFact.Account.class));
            case "vehicles" -> number(comparison, "VEHICLES", Item.VEHICLES, "vehicles@1", "机动车",
                    facts.numbers(Vehicle.class, vehicle -> vehicle.state() == Vehicle.State.NORMAL));
            case "dwellings" -> number(comparison, "DWELLINGS", Item.DWELLINGS, "dwellings@1", "住房",
                    facts.numbers(Dwelling.class, Dwelling::residential));
            default -> {
                // marriage is looked at by itself
            }
        }
    }

    private void number(Comparison comparison, String code, Item item, String rule, String noun,
            List<Integer> evidence) {
        var more = comparison.atLeast() ? AT_LEAST : "";
        if (comparison.result() == Result.HIGHER) {
            add(Effect.CLUE, code + "_HIGHER", comparison.declared(), comparison.found(), item, rule,
                    "查到的" + noun + "高于申报" + more,
                    evidence);
        } else if (comparison.result() == Result.NOT_DECLARED && comparison.found() instanceof Long found
                && found > 0) {
            add(Effect.CLUE, code + "_NOT_DECLARED", null, found, item, rule, "未申报" + noun + "，查到有" + noun + more,
                    evidence);
        }
    }

    private void vehicles() {
        note("VEHICLE_DESTROYED_NOT_DEREGISTERED", Item.VEHICLES, "vehicles@1", "车辆已报废或灭失、未办理注销登记，核实后可不计入",
                facts.numbers(Vehicle.class, vehicle -> vehicle.state() == Vehicle.State.DESTROYED_NOT_DEREGISTERED));
    }

    /** The form has no place for it, so whatever is found was not declared. */
    private void realEstate() {
        var shops = facts.numbers(Dwelling.class, estate -> !estate.residential());
        if (!shops.isEmpty()) {
            add(Effect.CLUE, "NON_RESIDENTIAL_PROPERTY", null, (long) shops.size(), Item.DWELLINGS, "real-estate@1",
                    "查到商业用房等非居住类不动产，申报表中未列", shops);
        }
    }

    private void providentFund() {
        var since = YearMonth.from(applied).minusMonths(Window.MONTHS);
        var declared = member.incomeMonthFen();
        if (declared != null && declared > 0) {
            return;
        }
        var paid = memberAnswers.facts(Item.PROVIDENT_FUND, ProvidentFund.class).stream()
                .filter(fund -> isPaidIn(fund, since)).findFirst();
        paid.ifPresent(fund -> add(Effect.CLUE, "PROVIDENT_FUND_WITHOUT_INCOME", declared, fund.monthlyFen(),
                Item.PROVIDENT_FUND,
                "provident-fund@1", "正在缴存住房公积金，未申报收入",
                facts.numbers(ProvidentFund.class, each -> isPaidIn(each, since))));
    }

    private static boolean isPaidIn(ProvidentFund fund, YearMonth since) {
        return fund.monthlyFen() > 0 && fund.lastPaid() != null && !fund.lastPaid().isBefore(since);
    }

    private void enforcement() {
        note("UNDER_ENFORCEMENT", Item.JUDGMENTS, "enforcement@1", "有作为被执行人的法院执行案件，不影响申请救助",
                facts.numbers(CourtCase.class, judgment -> judgment.kind() == CourtCase.Kind.ENFORCEMENT));
    }

    private void assistance() {
        note("ASSISTANCE_RECEIVED", Item.ASSISTANCE, "assistance@1", "申请之日正在享受社会救助",
                facts.numbers(Assistance.class, help -> !help.from().isAfter(applied)
                        && (help.until() == null || !help.until().isBefore(applied))));
    }

    private void note(String code, Item item, String rule, String text, List<Integer> evidence) {
        if (!evidence.isEmpty()) {
            add(Effect.NOTE, code, null, (long) evidence.size(), item, rule, text, evidence);
        }
    }

    private void add(Effect effect, String code, @Nullable Object declared, @Nullable Object found, Item item,
            String rule, String text, List<Integer> evidence) {
        findings.add(
                new Finding(code, member.memberNo(), declared, found, memberAnswers.sources(item), rule, effect, null,
                        text, evidence));
    }
}
