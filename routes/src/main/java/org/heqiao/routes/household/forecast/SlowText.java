package org.heqiao.routes.household.forecast;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.heqiao.routes.household.forecast.Forecast.Slowness;
import org.heqiao.routes.sources.SourceAvailability.BreakerOpen;
import org.heqiao.routes.sources.SourceAvailability.Closed;
import org.heqiao.routes.sources.SourceAvailability.Open;
import org.heqiao.routes.sources.SourceAvailability.QuotaUsed;
import org.heqiao.routes.sources.SourceAvailability.Suspended;
import org.heqiao.schemas.calendar.BeijingTime;
import org.heqiao.schemas.source.SourceContract;
import org.jspecify.annotations.Nullable;

/** Why a batch is slow, in one sentence: who is waited for, what was agreed, what it does now, and what would help. */
final class SlowText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm")
            .withZone(BeijingTime.ZONE);

    private SlowText() {
    }

    static Slowness paused(String reason) {
        return new Slowness(null, "The batch is paused (" + reason + "); it goes on when it is resumed.",
                "批次已暂停（" + reason + "），恢复后继续。");
    }

    /** @param fault kind of the last, where the source does not answer; null: it does */
    static Slowness of(SourceWork work, String name, @Nullable String fault, double seconds) {
        var now = fault == null
                ? state(work, seconds)
                : new Pair("does not answer (" + fault
                        + ") and is asked again by itself; whoever runs it has to look",
                        "目前不答复（" + fault + "），系统会自动再次查询，请联系该单位排查");
        var contract = work.contract();
        return new Slowness(work.source(),
                "Waiting for " + work.source() + ": " + "%,d".formatted(work.left()) + " questions are left"
                        + (work.ahead() > 0 ? " behind " + "%,d".formatted(work.ahead()) + " of other batches" : "")
                        + ", " + agreed(contract).english + " are agreed; it " + now.english + ".",
                "等待" + name + "：尚有" + work.left() + "项查询未答复"
                        + (work.ahead() > 0 ? "，其他批次另有" + work.ahead() + "项在排队" : "") + "；约定"
                        + agreed(contract).chinese + "；该数据源" + now.chinese + "。");
    }

    private record Pair(String english, String chinese) {
    }

    private static Pair agreed(SourceContract contract) {
        var quota = contract.questionsPerDay();
        return new Pair(contract.questionsPerSecond() + " a second" + (quota == null ? "" : " and " + quota + " a day"),
                "每秒" + contract.questionsPerSecond() + "项" + (quota == null ? "" : "、每日" + quota + "项"));
    }

    private static Pair state(SourceWork work, double seconds) {
        return switch (work.availability()) {
            case Closed(var until) -> new Pair("is closed until " + time(until) + "; longer hours would help",
                    "现不在服务时间，" + time(until) + "开放，延长服务时间可加快");
            case QuotaUsed(var until) ->
                new Pair("has answered all of its day and goes on at " + time(until) + "; a higher quota would help",
                        "当日额度已用完，" + time(until) + "继续，提高每日额度可加快");
            case Suspended(var until, var by, var reason) ->
                new Pair(
                        "is suspended until " + time(until) + " by " + by + " (" + reason + "); resuming it would help",
                        "已由" + by + "暂停至" + time(until) + "（" + reason + "），恢复后继续");
            case BreakerOpen(var until, var fault) ->
                new Pair("rests after a fault (" + fault + ") until " + time(until)
                        + "; whoever runs it has to look", "发生故障（" + fault + "），" + time(until) + "再试，请联系该单位排查");
            case Open() -> atWork(work, seconds);
        };
    }

    private static Pair atWork(SourceWork work, double seconds) {
        var waiting = work.waiting();
        if (waiting != null) {
            return new Pair("works on them or is asked again at " + time(waiting),
                    "正在处理，或将于" + time(waiting) + "再次查询");
        }
        return seconds > 0 && work.settled() / seconds > work.contract().questionsPerSecond() / 2.0
                ? new Pair("answers as agreed; a higher rate would help", "按约定速度答复，提高约定速度可加快")
                : new Pair("answers slower than agreed", "答复速度低于约定");
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }
}
