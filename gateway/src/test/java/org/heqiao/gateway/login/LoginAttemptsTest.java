package org.heqiao.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.grant.GrantDatabase;
import org.heqiao.gateway.login.Accounts.Check;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who guesses is stopped after five attempts, and keeps out nobody but himself. */
class LoginAttemptsTest {

    private static final GrantDatabase DATABASE = GrantDatabase.shared();
    private static final Accounts ACCOUNTS = new Accounts(DATABASE.jdbc(),
            new TransactionTemplate(new JdbcTransactionManager(DATABASE.plain())), Clock.systemUTC());

    private final String name = "security-" + UUID.randomUUID().toString().substring(0, 8);
    private String password = "";

    @BeforeEach
    void anAdministrator() {
        password = Objects.requireNonNull(
                ACCOUNTS.open(name, new AgencyCode("hub"), Set.of(Role.SECURITY_ADMINISTRATOR)));
    }

    @Test
    void of_many_guesses_at_the_same_time_five_are_looked_at() {
        var guesses = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> check("guess number " + i, "10.0.0.1")))
                .toList();

        assertThat(guesses.stream().map(CompletableFuture::join).filter(Check.Wrong.class::isInstance)).hasSize(5);
        assertThat(check(password, "10.0.0.1")).as("from there not even the right one")
                .isInstanceOf(Check.Locked.class);
    }

    @Test
    void whoever_guesses_from_everywhere_does_not_keep_out_who_logged_in_before() {
        assertThat(check(password, "10.0.0.2")).isInstanceOf(Check.Right.class);
        var attempts = new LoginAttempts(DATABASE.jdbc(), Clock.systemUTC());
        long looked = IntStream.range(0, 200).filter(i -> attempts.begin(name, "10.9.0." + i)).count();

        assertThat(looked).isEqualTo(LoginAttempts.OF_STRANGE_ADDRESSES - 1); // one was the first login itself
        assertThat(check(password, "10.0.0.2")).isInstanceOf(Check.Right.class);
        assertThat(check(password, "127.0.0.1")).as("at the hub's own machine").isInstanceOf(Check.Right.class);
    }

    @Test
    void a_flood_of_guesses_under_made_up_names_does_not_keep_an_administrator_waiting_at_home() {
        assertThat(check(password, "10.0.0.3")).isInstanceOf(Check.Right.class);
        var strangers = IntStream.range(0, 60).mapToObj(i -> CompletableFuture.supplyAsync(() -> {
            try {
                ACCOUNTS.check("nobody-" + i, "guess", "10.8.0." + i);
                return false;
            } catch (Passwords.Busy busy) {
                return true;
            }
        }, Thread.ofVirtual()::start)).toList();
        CompletableFuture.anyOf(strangers.toArray(CompletableFuture[]::new)).join();

        assertThat(check(password, "10.0.0.3")).isInstanceOf(Check.Right.class);
        assertThat(check(password, "127.0.0.1")).isInstanceOf(Check.Right.class);
        assertThat(strangers.stream().map(CompletableFuture::join)).as("there were too many of them").contains(true);
    }

    @Test
    void a_closed_account_is_known_as_closed_also_where_an_identity_provider_keeps_it() {
        ACCOUNTS.cameFromElsewhere(name + "-oidc");
        assertThat(ACCOUNTS.isKnown(name + "-oidc")).isTrue();

        assertThat(ACCOUNTS.close(name)).isTrue();
        assertThat(ACCOUNTS.close(name + "-oidc")).isTrue();

        assertThat(ACCOUNTS.isClosed(name)).isTrue();
        assertThat(ACCOUNTS.isClosed(name + "-oidc")).isTrue();
        assertThat(ACCOUNTS.isClosed("somebody-else")).isFalse();
    }

    private Check check(String attempt, String address) {
        return ACCOUNTS.check(name, attempt, address);
    }
}
