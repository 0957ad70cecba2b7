package org.heqiao.routes.household.plan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.heqiao.routes.sources.quarantine.Quarantine;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Rejected;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceFault;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Looks at what a source said before any of it becomes an outcome. What cannot be true makes no answer, whatever
 * protocol it came by: its leg stays open, and the source is asked again. The caller provides the transaction.
 */
@Component
class AnswerCheck {

    /** Clocks differ, and a day of data may end at midnight of the source. */
    private static final Duration LEEWAY = Duration.ofDays(1);

    private final Quarantine quarantine;
    private final JdbcTemplate db;
    private final Clock clock;

    AnswerCheck(Quarantine quarantine, JdbcTemplate db, Clock clock) {
        this.quarantine = quarantine;
        this.db = db;
        this.clock = clock;
    }

    /**
     * What of the reply is believed; the rest goes to quarantine.
     *
     * @param legs all of the bundle, also those that were answered before and of which the source may speak again
     */
    Reply believed(Bundle bundle, Reply reply, Long[] legs) {
        var latest = clock.instant().plus(LEEWAY);
        List<Rejected> rejected = null;
        for (var answer : reply.answers()) {
            var place = impossible(answer.answer(), latest);
            if (place != null) {
                rejected = rejected == null ? new ArrayList<>() : rejected;
                rejected.add(new Rejected(Rejected.Fault.IMPOSSIBLE, place, answer.leg(), evidence(answer)));
            }
        }
        if (rejected == null && reply.rejected().isEmpty()) {
            return reply;
        }
        var impossible = new HashSet<Long>();
        var kept = new ArrayList<Rejected>();
        if (rejected != null) {
            rejected.forEach(each -> impossible.add(each.leg()));
            kept.addAll(rejected);
        }
        var own = new HashSet<>(Arrays.asList(legs));
        reply.rejected().stream()
                .filter(each -> each.fault() != Rejected.Fault.NOT_ASKED || !own.contains(each.leg()))
                .forEach(kept::add);
        if (!kept.isEmpty()) {
            quarantine.keep(bundle.source(), bundle.number(), kept);
        }
        if (kept.stream().anyMatch(each -> each.fault() != Rejected.Fault.NOT_ASKED)) {
            // why its legs have no outcome, should they never get one
            db.update("update hub.bundle set last_fault = 'MALFORMED' where id = ?", bundle.number());
        }
        return new Reply(reply.answers().stream().filter(each -> !impossible.contains(each.leg())).toList(),
                reply.waiting());
    }

    /** A whole answer that could not be understood; the fault says where, and nobody is in it. */
    void malformed(Bundle bundle, SourceFault fault) {
        if (fault.kind() == SourceFault.Kind.MALFORMED) {
            quarantine.keep(bundle.source(), bundle.number(), List.of(new Rejected(Rejected.Fault.UNREADABLE,
                    "conversation", 0, Objects.requireNonNullElse(fault.getMessage(), ""))));
        }
    }

    /** @return where; null: it may be true */
    static @Nullable String impossible(Answer answer, Instant latest) {
        var asOf = answer.asOf();
        if (asOf != null && asOf.isAfter(latest)) {
            return "as-of";
        }
        if (answer instanceof Answer.Found found) {
            var day = LocalDate.ofInstant(latest, java.time.ZoneOffset.ofHours(8));
            for (var fact : found.facts()) {
                var place = impossible(fact, day);
                if (place != null) {
                    return place;
                }
            }
        }
        return null;
    }

    private static @Nullable String impossible(Fact fact, LocalDate latest) {
        return switch (fact) {
            case Fact.MonthlyIncome income when income.fen() < 0 -> "income.amount";
            case Fact.MonthlyIncome income when income.month().isAfter(YearMonth.from(latest)) -> "income.month";
            case Fact.Vehicle vehicle when vehicle.valueFen() < 0 -> "vehicle.value";
            case Fact.Vehicle vehicle when vehicle.firstRegisteredOn().isAfter(latest) -> "vehicle.first-registered";
            case Fact.CourtCase one when one.amountFen() < 0 -> "case.amount";
            case Fact.CourtCase one when one.decidedOn().isAfter(latest) -> "case.decided";
            case Fact.ProvidentFund fund when fund.monthlyFen() < 0 || fund.balanceFen() < 0 -> "fund.amount";
            case Fact.Population person when person.diedOn() != null && person.diedOn().isAfter(latest) ->
                "population.died";
            case Fact.Account account when account.balanceOn().isAfter(latest) -> "account.day";
            case Fact.Assistance help when help.monthlyFen() < 0 -> "assistance.amount";
            default -> null;
        };
    }

    /** Facts say more when printed than they do in a log: this is sealed at once. */
    private static String evidence(LegAnswer answer) {
        return answer.answer() instanceof Answer.Found found
                ? found.facts().toString()
                : answer.answer().outcome() + " " + answer.answer().asOf();
    }
}
