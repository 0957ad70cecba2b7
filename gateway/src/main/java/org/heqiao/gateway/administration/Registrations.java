package org.heqiao.gateway.administration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.heqiao.gateway.audit.RecordedActs;
import org.heqiao.gateway.authentication.Clients;
import org.heqiao.gateway.authentication.RevokedCertificates;
import org.heqiao.gateway.login.Accounts;
import org.heqiao.gateway.login.Person;
import org.heqiao.gateway.login.Sessions;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Agencies, client systems and accounts by two persons: one proposes, another approves, and only then is it so. */
@Component
final class Registrations {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_OPEN = 1000;

    private final JdbcTemplate database;
    private final RecordedActs acts;
    private final RegistryState state;
    private final Clients clients;
    private final RevokedCertificates revoked;
    private final Accounts accounts;
    private final Sessions sessions;
    private final ClientKeys clientKeys;
    private final AppKeys appKeys;
    private final Clock clock;

    Registrations(DataSource database, RecordedActs acts, RegistryState state, Clients clients,
            RevokedCertificates revoked, Accounts accounts, Sessions sessions, ClientKeys clientKeys, AppKeys appKeys,
            Clock clock) {
        this.database = new JdbcTemplate(database);
        this.acts = acts;
        this.state = state;
        this.clients = clients;
        this.revoked = revoked;
        this.accounts = accounts;
        this.sessions = sessions;
        this.clientKeys = clientKeys;
        this.appKeys = appKeys;
        this.clock = clock;
    }

    enum State {
        OPEN, APPROVED, REJECTED
    }

    record RegistrationProposal(long id, String kind, JsonNode body, String reason, String proposedBy,
            Instant proposedAt, State state, @Nullable String decidedBy, @Nullable Instant decidedAt,
            @Nullable String base) {
    }

    /** How a decision went. */
    sealed interface Decided {
        /** @param secret what came of it that is told this once; null: nothing */
        record Done(RegistrationProposal proposal, @Nullable Secret secret) implements Decided {
        }

        record Unknown() implements Decided {
        }

        record Before() implements Decided {
        }

        record SamePerson() implements Decided {
        }

        /** Since it was proposed, what it is about has changed: propose anew. @param changed what, by name */
        record Outdated(List<String> changed) implements Decided {
        }

        /** What it rests on is not there: the agency, the client, the account. */
        record Impossible(String why) implements Decided {
        }
    }

    /** What is told once, to who approves, for who is to use it. */
    sealed interface Secret {
        /** Of an account that was opened. */
        record FirstPassword(String value) implements Secret {
            @Override
            public String toString() {
                return "FirstPassword";
            }
        }

        /** Shared with a client of the national platform. */
        record AppKey(String value) implements Secret {
            @Override
            public String toString() {
                return "AppKey";
            }
        }
    }

    long propose(String kind, JsonNode body, String reason, Person by) {
        if (Objects.requireNonNull(database.queryForObject(
                "select count(*) from gateway_administration.proposal where state = 'OPEN'",
                Long.class)) >= MOST_OPEN) {
            throw new IllegalArgumentException(
                    "more than " + MOST_OPEN + " proposals are open; decide about them first");
        }
        return Objects.requireNonNull(database.queryForObject("""
                insert into gateway_administration.proposal (kind, body, reason, proposed_by, proposed_at, state, base)
                values (?, ?, ?, ?, ?, 'OPEN', ?) returning id""", Long.class, kind, body.toString(), reason,
                by.account(),
                Timestamp.from(clock.instant()), state.of(RegistrationRequest.of(kind, body)).toString()));
    }

    /** @param told writes it down, before it is so; when it throws, it is not */
    Decided approve(long id, Person by, Consumer<RegistrationProposal> told, Consumer<Decided> noEffect) {
        try {
            var decided = acts.<Decided>together(() -> {
                var found = find(id, true).orElse(null);
                if (found == null) {
                    return new Decided.Unknown();
                }
                if (found.state() != State.OPEN) {
                    return new Decided.Before();
                }
                if (found.proposedBy().equals(by.account())) {
                    return new Decided.SamePerson();
                }
                var registrationRequest = RegistrationRequest.of(found.kind(), found.body());
                var changed = changedSince(found, registrationRequest);
                if (!changed.isEmpty()) {
                    return new Decided.Outdated(changed);
                }
                decide(id, State.APPROVED, by);
                var secret = fulfil(registrationRequest);
                told.accept(found);
                return new Decided.Done(found, secret);
            }, noEffect);
            if (decided instanceof Decided.Done done) {
                endSessions(done.proposal());
            }
            return decided;
        } catch (DataIntegrityViolationException clash) {
            return new Decided.Impossible(
                    "what it rests on is not registered, or its certificate or name at the platform belongs to"
                            + " another client");
        } catch (ClientKeys.Impossible impossible) {
            return new Decided.Impossible(String.valueOf(impossible.getMessage()));
        }
    }

    /** What has changed about that which an open proposal is about since it was made. */
    List<String> changedSince(RegistrationProposal registrationProposal) {
        return registrationProposal.state() == State.OPEN
                ? changedSince(registrationProposal,
                        RegistrationRequest.of(registrationProposal.kind(), registrationProposal.body()))
                : List.of();
    }

    private List<String> changedSince(RegistrationProposal registrationProposal,
            RegistrationRequest registrationRequest) {
        return state.changedSince(registrationProposal.base(), registrationRequest);
    }

    Decided reject(long id, Person by, Consumer<RegistrationProposal> told, Consumer<Decided> noEffect) {
        return acts.<Decided>together(() -> {
            var found = find(id, true).orElse(null);
            if (found == null) {
                return new Decided.Unknown();
            }
            if (found.state() != State.OPEN) {
                return new Decided.Before();
            }
            decide(id, State.REJECTED, by);
            told.accept(found);
            return new Decided.Done(found, null);
        }, noEffect);
    }

    private @Nullable Secret fulfil(RegistrationRequest registrationRequest) {
        switch (registrationRequest) {
            case RegistrationRequest.Agency(var code, var name) -> clients.register(code, name);
            case RegistrationRequest.Client(var clientRegistration) -> {
                var made = appKeys.register(clientRegistration);
                return made == null ? null : new Secret.AppKey(made);
            }
            case RegistrationRequest.AppKey(var client) -> {
                return new Secret.AppKey(appKeys.renew(client));
            }
            case RegistrationRequest.Key(var client, var jwk) -> clientKeys.add(client, jwk);
            case RegistrationRequest.Reopening(var client) -> {
                clientKeys.need(client);
                clients.resume(client);
            }
            case RegistrationRequest.Revocation(var certificate) -> revoked.revoke(certificate);
            case RegistrationRequest.Account(var person) -> {
                var password = accounts.open(person.account(), person.agency(), person.roles());
                return password == null ? null : new Secret.FirstPassword(password);
            }
            case RegistrationRequest.NewPassword(var account) -> {
                var password = accounts.reset(account);
                if (password == null) {
                    throw new ClientKeys.Impossible("there is no such account");
                }
                return new Secret.FirstPassword(password);
            }
        }
        return null;
    }

    /** Other roles, or another password: who is logged in logs in again. */
    private void endSessions(RegistrationProposal registrationProposal) {
        switch (RegistrationRequest.of(registrationProposal.kind(), registrationProposal.body())) {
            case RegistrationRequest.Account(var person) -> sessions.endAll(person.account());
            case RegistrationRequest.NewPassword(var account) -> sessions.endAll(account);
            default -> {
                // nobody's session depends on it
            }
        }
    }

    private void decide(long id, State state, Person by) {
        database.update(
                "update gateway_administration.proposal set state = ?, decided_by = ?, decided_at = ? where id = ?",
                state.name(),
                by.account(), Timestamp.from(clock.instant()), id);
    }

    List<RegistrationProposal> open() {
        return database.query(
                "select * from gateway_administration.proposal where state = 'OPEN' order by id limit " + MOST_OPEN,
                (row, _) -> proposal(row));
    }

    Optional<RegistrationProposal> find(long id, boolean locked) {
        return database
                .query("select * from gateway_administration.proposal where id = ?" + (locked ? " for update" : ""),
                        (row, _) -> proposal(row), id)
                .stream().findFirst();
    }

    private static RegistrationProposal proposal(ResultSet row) throws SQLException {
        var decided = row.getTimestamp("decided_at");
        return new RegistrationProposal(row.getLong("id"), row.getString("kind"), JSON.readTree(row.getString("body")),
                row.getString("reason"),
                row.getString("proposed_by"), row.getTimestamp("proposed_at").toInstant(),
                State.valueOf(row.getString("state")),
                row.getString("decided_by"), decided == null ? null : decided.toInstant(),
                row.getString("base"));
    }
}
