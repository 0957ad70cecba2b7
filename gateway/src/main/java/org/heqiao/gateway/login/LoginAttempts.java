package org.heqiao.gateway.login;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How often a password may be tried. Each attempt is counted before the password is looked at, so that attempts at the
 * same time count too. Five of one account from one address within a quarter of an hour; then the address waits, not
 * the account: who guesses keeps out nobody but himself. Of addresses the account never logged in from all together are
 * limited as well; those it did log in from, and this machine, are not.
 */
final class LoginAttempts {

    static final int OF_ONE_ADDRESS = 5;
    static final int OF_STRANGE_ADDRESSES = 50;
    static final Duration PERIOD = Duration.ofMinutes(15);
    /** Where the account is at home it waits no longer than this, whoever else is there. */
    static final Duration AT_HOME = Duration.ofSeconds(30);

    private static final String STRANGERS = "-";
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1");

    private final JdbcTemplate database;
    private final Clock clock;

    LoginAttempts(JdbcTemplate database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Counts an attempt under a name nobody has. @return false: there were too many from that address */
    boolean ofNobody(String address) {
        return THIS_MACHINE.contains(address) || acquire(STRANGERS, address, OF_STRANGE_ADDRESSES, PERIOD);
    }

    /** Counts an attempt. @return false: there were too many, and the password is not looked at */
    boolean begin(String account, String address) {
        boolean home = isHome(account, address);
        return acquire(account, address, OF_ONE_ADDRESS, home ? AT_HOME : PERIOD)
                && (home || acquire(account, STRANGERS, OF_STRANGE_ADDRESSES, PERIOD));
    }

    /** It was the right one: this is where the account logs in from. */
    void right(String account, String address) {
        var now = Timestamp.from(clock.instant());
        database.update("delete from gateway_person.login_attempt where account = ? and address = ? or since < ?",
                account, address,
                Timestamp.from(clock.instant().minus(PERIOD)));
        database.update("insert into gateway_person.login_address (account, address, at) values (?, ?, ?)"
                + " on conflict (account, address) do update set at = excluded.at", account, address, now);
    }

    /** Whether the account has logged in from there, or it is this machine. */
    boolean isHome(String account, String address) {
        return THIS_MACHINE.contains(address) || !database.queryForList(
                "select 1 from gateway_person.login_address where account = ? and address = ?", account, address)
                .isEmpty();
    }

    /** One statement: of attempts at the same time no more get through than may. */
    private boolean acquire(String account, String address, int most, Duration period) {
        var now = clock.instant();
        var begun = Timestamp.from(now.minus(period));
        return 1 == database.update("""
                insert into gateway_person.login_attempt as a (account, address, count, since) values (?, ?, 1, ?)
                on conflict (account, address) do update set count = case when a.since <= ? then 1 else a.count + 1 end,
                    since = case when a.since <= ? then excluded.since else a.since end
                 where a.since <= ? or a.count < ?""", account, address, Timestamp.from(now), begun, begun, begun,
                most);
    }
}
