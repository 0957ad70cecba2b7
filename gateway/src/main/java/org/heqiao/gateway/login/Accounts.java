package org.heqiao.gateway.login;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.heqiao.gateway.authentication.AgencyCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Local accounts. Five attempts from one address, and then it waits for a quarter of an hour ({@link LoginAttempts});
 * whoever holds the account's sessions open is told by whoever changes it.
 */
public final class Accounts {

    private static final int MOST = 10_000;

    private final JdbcTemplate database;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final LoginAttempts attempts;
    private final Passwords passwords = new Passwords();

    Accounts(JdbcTemplate database, TransactionTemplate transactions, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
        this.attempts = new LoginAttempts(database, clock);
    }

    /** What a name and a password are worth. */
    sealed interface Check {
        record Right(Person person) implements Check {
        }

        /** @param account null where there is none of this name */
        record Wrong(@Nullable String account) implements Check {
        }

        /** Locked, or closed; the password was not looked at. */
        record Locked(String account) implements Check {
        }
    }

    /** What is known of an account, for administrators. */
    public record Account(String name, AgencyCode agency, Set<Role> roles, boolean active, boolean mustChange,
            @Nullable Instant lockedUntil) {
    }

    private record Row(Account account, String secret) {
        Person person() {
            return new Person(account.name(), account.agency(), account.roles(), account.mustChange());
        }
    }

    /** @param address from where it is tried */
    Check check(String name, String password, String address) {
        var row = find(name);
        if (row == null) {
            if (attempts.ofNobody(address)) {
                passwords.matches(password, null); // takes as long as if there were one
            }
            return new Check.Wrong(null);
        }
        var account = row.account();
        if (!account.active() || !attempts.begin(account.name(), address)) {
            return new Check.Locked(account.name());
        }
        if (passwords.matches(password, row.secret(), attempts.isHome(account.name(), address))) {
            attempts.right(account.name(), address);
            return new Check.Right(row.person());
        }
        return new Check.Wrong(account.name());
    }

    /** Whether an account is closed at this moment, be it kept here or by an identity provider. */
    boolean isClosed(String account) {
        return !database.queryForList("""
                select 1 from gateway_person.account where name = ? and not active
                union all select 1 from gateway_person.elsewhere where account = ? and closed""", account, account)
                .isEmpty();
    }

    /**
     * Whether a session that began to be logged into at a moment is still one: nothing of the account has been taken
     * back since.
     */
    boolean holds(String account, Instant since) {
        return database.queryForList(
                """
                        select 1 from gateway_person.account where name = ? and (not active or sessions_from >= ?)
                        union all select 1 from gateway_person.elsewhere where account = ? and (closed or sessions_from
                               >= ?)""",
                account,
                Timestamp.from(since), account, Timestamp.from(since)).isEmpty();
    }

    /** Of a person an identity provider sent. */
    void cameFromElsewhere(String account) {
        database.update(
                "insert into gateway_person.elsewhere (account, at) values (?, ?) on conflict (account) do update set"
                        + " at = excluded.at",
                account, Timestamp.from(clock.instant()));
    }

    /** Whether there is something to close under this name. */
    public boolean isKnown(String account) {
        return find(account) != null
                || !database.queryForList("select 1 from gateway_person.elsewhere where account = ?", account)
                        .isEmpty();
    }

    /** @return the person with a password of its own */
    Person change(String account, String password) {
        database.update("update gateway_person.account set secret = ?, must_change = false where name = ?",
                passwords.hash(password),
                account);
        return Objects.requireNonNull(find(account)).person();
    }

    /**
     * Opens an account, or gives one other roles; an open account keeps its password. @return the first password of a
     * new one
     */
    public @Nullable String open(String name, AgencyCode agency, Set<Role> roles) {
        var person = new Person(name, agency, roles, true);
        var password = Passwords.random();
        database.update("update gateway_person.elsewhere set closed = false where account = ?", person.account());
        int opened = database.update("""
                insert into gateway_person.account (name, agency, roles, secret, must_change) values (?, ?, ?, ?, true)
                on conflict (name) do nothing""", person.account(), agency.value(), names(roles),
                passwords.hash(password));
        if (opened == 1) {
            return password;
        }
        database.update(
                "update gateway_person.account set agency = ?, roles = ?, active = true, sessions_from = ? where name"
                        + " = ?",
                agency.value(), names(roles), now(), name);
        return null;
    }

    /** A new first password for who has forgotten the old; null: there is no such account. */
    public @Nullable String reset(String name) {
        var password = Passwords.random();
        return 1 == database.update("""
                update gateway_person.account set secret = ?, must_change = true, sessions_from = ? where name = ?""",
                passwords.hash(password), now(), name) ? password : null;
    }

    /** @return false: there is no such account */
    public boolean close(String name) {
        return 0 < database.update("update gateway_person.account set active = false, sessions_from = ? where name = ?",
                now(), name)
                + database.update(
                        "update gateway_person.elsewhere set closed = true, sessions_from = ? where account = ?", now(),
                        name);
    }

    public List<Account> all() {
        return database.query("select * from gateway_person.account order by name limit " + MOST,
                (row, _) -> row(row).account());
    }

    /**
     * Opens the first accounts of a hub that has none. All of them, with their passwords handed over, or none.
     *
     * @param handOver gets each name with its first password, before the account can be used
     * @return false: there are accounts already
     */
    public boolean openFirst(List<Person> people, BiConsumer<String, String> handOver) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            database.execute("lock table gateway_person.account in exclusive mode");
            if (!all().isEmpty()) {
                return false;
            }
            for (var person : people) {
                handOver.accept(person.account(),
                        Objects.requireNonNull(open(person.account(), person.agency(), person.roles())));
            }
            return true;
        }));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private @Nullable Row find(String name) {
        var found = database.query("select * from gateway_person.account where name = ?", (row, _) -> row(row),
                name.strip().toLowerCase(Locale.ROOT));
        return found.isEmpty() ? null : found.getFirst();
    }

    private static Row row(ResultSet row) throws SQLException {
        var locked = row.getTimestamp("locked_until");
        var roles = Arrays.stream((String[]) row.getArray("roles").getArray()).map(Role::valueOf)
                .collect(Collectors.toSet());
        return new Row(new Account(row.getString("name"), new AgencyCode(row.getString("agency")), roles,
                row.getBoolean("active"), row.getBoolean("must_change"), locked == null ? null : locked.toInstant()),
                row.getString("secret"));
    }

    private static String[] names(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().toArray(String[]::new);
    }
}
