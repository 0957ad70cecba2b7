package org.heqiao.routes.household.discovery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is worse in a later version of a report than in an earlier one; a pure function of both, as the contract writes
 * them. What a source did not answer has not changed.
 */
final class WorsenedFacts {

    private static final long PERCENT = 100;
    private static final long FEN = 100;

    private final JsonNode before;
    private final JsonNode after;
    private final DiscoverySettings settings;
    private final List<Change> changes = new ArrayList<>();

    private WorsenedFacts(JsonNode before, JsonNode after, DiscoverySettings settings) {
        this.before = before;
        this.after = after;
        this.settings = settings;
    }

    static List<Change> between(JsonNode before, JsonNode after, DiscoverySettings settings) {
        var worsened = new WorsenedFacts(before, after, settings);
        worsened.household();
        for (var member : after.path("members")) {
            worsened.member(member);
        }
        return worsened.changes;
    }

    /** Windows may have different numbers of months: what is compared is a month's. */
    private void household() {
        fell(Worsening.INCOME_FELL, "income", settings.incomeFall(), months(before), months(after));
        fell(Worsening.SAVINGS_FELL, "monetary_assets", settings.savingsFall(), 1, 1);
    }

    private void fell(Worsening what, String total, int percent, int monthsBefore, int monthsAfter) {
        var was = before.path("totals").path(total);
        var is = after.path("totals").path(total);
        if (!isComplete(was) || !isComplete(is)) {
            return;
        }
        long one = was.path("fen").asLong() / monthsBefore;
        long other = is.path("fen").asLong() / monthsAfter;
        if (one > 0 && other * PERCENT <= one * (PERCENT - percent)) {
            var unit = what == Worsening.INCOME_FELL ? "元每月" : "元";
            changes.add(new Change(what, null, one / FEN + unit, other / FEN + unit));
        }
    }

    private static boolean isComplete(JsonNode total) {
        return total.path("fen").isNumber() && total.path("complete").asBoolean(false);
    }

    private static int months(JsonNode report) {
        return Math.max(1, report.path("window").path("months").asInt(1));
    }

    private void member(JsonNode member) {
        var no = member.path("member_no").asString();
        if (hasWage(before, no) && !hasWage(after, no) && isAnswered(member, "income")) {
            changes.add(new Change(Worsening.WAGE_LOST, no, null, null));
        }
        added(Worsening.MEMBER_DIED, no, finding(no, "DECEASED"));
        added(Worsening.ENFORCEMENT, no, finding(no, "UNDER_ENFORCEMENT"));
        added(Worsening.SPOUSE_DIED, no, fact(no, "SPOUSE_DEATH"));
        if (count(before, finding(no, "ASSISTANCE_RECEIVED")) > 0 && isAnswered(member, "assistance")
                && count(after, finding(no, "ASSISTANCE_RECEIVED")) == 0) {
            changes.add(new Change(Worsening.ASSISTANCE_ENDED, no, null, null));
        }
        settings.hardships().forEach((kind, chinese) -> {
            if (count(before, fact(no, kind)) == 0 && count(after, fact(no, kind)) > 0) {
                changes.add(new Change(Worsening.HARDSHIP, no, null, chinese));
            }
        });
    }

    /** A finding or fact of a report, as it stands in its list. */
    private record Listed(String list, Predicate<JsonNode> which) {
    }

    private static Listed finding(String member, String code) {
        return new Listed("findings", each -> isOf(each, member) && each.path("code").asString().equals(code));
    }

    private static Listed fact(String member, String kind) {
        return new Listed("facts", each -> isOf(each, member) && each.path("kind").asString().equals(kind));
    }

    private static boolean isOf(JsonNode each, String member) {
        return each.path("member_no").asString("").equals(member);
    }

    private static long count(JsonNode report, Listed listed) {
        return report.path(listed.list).valueStream().filter(listed.which).count();
    }

    private void added(Worsening what, String no, Listed listed) {
        if (count(before, listed) == 0 && count(after, listed) > 0) {
            changes.add(new Change(what, no, null, null));
        }
    }

    /** In the last month that was looked at: who lost a wage had one in the months before it. */
    private static boolean hasWage(JsonNode report, String no) {
        var last = report.path("window").path("to").asString("");
        return report.path("facts").valueStream().filter(fact(no, "INCOME").which)
                .map(fact -> fact.path("details")).filter(income -> income.path("kind").asString().equals("WAGE"))
                .anyMatch(income -> paid(income.path("months"), last));
    }

    private static boolean paid(JsonNode months, @Nullable String last) {
        return months.valueStream().anyMatch(
                month -> month.path("month").asString().equals(last) && month.path("fen").asLong() > 0);
    }

    private static final Set<String> ANSWERED = new HashSet<>(List.of("FOUND", "NO_RECORD"));

    private static boolean isAnswered(JsonNode member, String item) {
        return member.path("legs").valueStream().anyMatch(leg -> leg.path("item").asString().startsWith(item)
                && ANSWERED.contains(leg.path("outcome").asString()));
    }
}
