package org.heqiao.gateway.quota;

import org.springframework.jdbc.core.JdbcTemplate;

/** What all nodes together have drawn in a day or a month. */
final class Counted {

    private final JdbcTemplate jdbc;

    Counted(JdbcTemplate jdbc) {
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
        return jdbc.query("""
                insert into gateway_quota.used as u (client, service, lane, period, used, drawn)
                values (?, ?, ?, ?, gateway_quota.block(?, 0, ?, ?), gateway_quota.block(?, 0, ?, ?))
                on conflict (client, service, lane, period) do update
                    set used = u.used + gateway_quota.block(?, u.used, ?, ?), drawn = gateway_quota.block(?, u.used, ?, ?)
                returning used, drawn""", rows -> {
            rows.next();
            return new Drawn(rows.getLong(1), rows.getLong(2));
        }, account.client(), account.service(), account.lane(), period, most, need, want, most, need, want, most, need, want, most, need,
                want);
    }

    void giveBack(Account account, String period, long unused) {
        jdbc.update("update gateway_quota.used set used = used - ? where client = ? and service = ? and lane = ? and period = ?", unused,
                account.client(), account.service(), account.lane(), period);
    }

    /** @param day and month the first to be kept, in the order of the alphabet */
    int forget(String day, String month) {
        return jdbc.update("delete from gateway_quota.used where case when length(period) > 7 then period < ? else period < ? end", day,
                month);
    }
}
