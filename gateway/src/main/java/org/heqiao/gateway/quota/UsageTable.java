package org.heqiao.gateway.quota;

import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What all nodes together have drawn in a day or a month. */
final class UsageTable {

    private final JdbcTemplate jdbc;

    UsageTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose count. */
    record Account(String client, String service, String lane) {
    }

    /**
     * @param used  by all, with what was drawn now
     * @param drawn at least what was needed, or nothing
     */
    record Drawn(long used, long drawn) {
    }

    Drawn draw(Account account, String period, long most, long need, long want) {
        return jdbc.query(
                """
                        insert into gateway_quota.used as u (client, service, lane, period, used, drawn)
                        values (?, ?, ?, ?, gateway_quota.block(?, 0, ?, ?), gateway_quota.block(?, 0, ?, ?))
                        on conflict (client, service, lane, period) do update
                            set used = u.used + gateway_quota.block(?, u.used, ?, ?), drawn = gateway_quota.block(?,
                                   u.used, ?, ?)
                        returning used, drawn""",
                rows -> {
                    rows.next();
                    return new Drawn(rows.getLong(1), rows.getLong(2));
                }, account.client(), account.service(), account.lane(), period, most, need, want, most, need, want,
                most, need, want, most, need,
                want);
    }

    /** What was drawn and is not going to be used. */
    record Unused(Account account, String period, long amount) {
    }

    /** All at once or nothing; rows are locked in the same order by every node. */
    void release(List<Unused> unused) {
        jdbc.update("""
                with back as (
                    select u.client, u.service, u.lane, u.period, b.amount
                      from (select client, service, lane, period, sum(amount)::bigint as amount
                              from unnest(?, ?, ?, ?, ?) as b(client, service, lane, period, amount)
                             group by 1, 2, 3, 4) as b
                      join gateway_quota.used as u using (client, service, lane, period)
                     order by 1, 2, 3, 4 for update of u)
                update gateway_quota.used as u set used = u.used - back.amount from back
                 where (u.client, u.service, u.lane, u.period) = (back.client, back.service, back.lane, back.period)""",
                texts(unused, each -> each.account.client), texts(unused, each -> each.account.service),
                texts(unused, each -> each.account.lane), texts(unused, Unused::period),
                unused.stream().mapToLong(Unused::amount).toArray());
    }

    private static String[] texts(List<Unused> unused, Function<Unused, String> part) {
        return unused.stream().map(part).toArray(String[]::new);
    }

    @Nullable
    YearMonth oldestMonth() {
        var period = jdbc.queryForObject("select min(left(period, 7)) from gateway_quota.used", String.class);
        return period == null ? null : YearMonth.parse(period);
    }

    /** @param day and month the first to be kept, in the order of the alphabet */
    int purge(String day, String month) {
        return jdbc.update(
                "delete from gateway_quota.used where case when length(period) > 7 then period < ? else period < ? end",
                day,
                month);
    }
}
