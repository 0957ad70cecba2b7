package org.heqiao.gateway.administration;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Client;
import org.heqiao.gateway.authentication.Clients;
import org.heqiao.gateway.authentication.RevokedCertificates;
import org.heqiao.gateway.login.Accounts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is registered of that which a proposal is about, as it stands at a moment: so that a proposal made upon another
 * state can be told. Nothing secret.
 */
@Component
final class RegistryState {

    private static final JsonMapper JSON = new JsonMapper();

    private final Clients clients;
    private final RevokedCertificates revoked;
    private final Accounts accounts;

    RegistryState(Clients clients, RevokedCertificates revoked, Accounts accounts) {
        this.revoked = revoked;
        this.clients = clients;
        this.accounts = accounts;
    }

    /** As stored now; empty where there is nothing of it. */
    ObjectNode of(RegistrationRequest registrationRequest) {
        return switch (registrationRequest) {
            case RegistrationRequest.Agency(var code, _) -> agency(code);
            case RegistrationRequest.Client(var clientRegistration) -> client(clientRegistration.id());
            case RegistrationRequest.AppKey(var client) -> client(client);
            case RegistrationRequest.Key(var client, _) -> client(client);
            case RegistrationRequest.Reopening(var client) -> client(client);
            case RegistrationRequest.Revocation(var certificate) ->
                JsonNodeFactory.instance.objectNode().put("revoked", revoked.isRevoked(certificate));
            case RegistrationRequest.Account(var person) -> account(person.account());
            case RegistrationRequest.NewPassword(var account) -> account(account);
        };
    }

    /** What has changed since, by name. @param base as it was; null: not known */
    List<String> changedSince(@Nullable String base, RegistrationRequest registrationRequest) {
        if (base == null) {
            return List.of();
        }
        var before = JSON.readTree(base);
        var now = JSON.readTree(of(registrationRequest).toString()); // as numbers and texts of stored JSON compare
        var names = new TreeSet<>(before.propertyNames());
        names.addAll(now.propertyNames());
        return new ArrayList<>(names.stream().filter(name -> !before.path(name).equals(now.path(name))).toList());
    }

    private ObjectNode agency(AgencyCode code) {
        var state = JsonNodeFactory.instance.objectNode();
        clients.agencies().stream().filter(agency -> agency.code().equals(code)).findFirst()
                .ifPresent(agency -> state.put("name", agency.name()).put("active", agency.active()));
        return state;
    }

    private ObjectNode client(String id) {
        return clients.toChange(id).map(RegistryState::state).orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private static ObjectNode state(Client client) {
        var known = client.registration();
        var state = JsonNodeFactory.instance.objectNode().put("agency", known.agency().value())
                .put("active", client.active())
                .put("jwks_uri", String.valueOf(known.jwksUri())).put("issued", String.valueOf(known.issued()))
                .put("tokens_from", client.tokensFrom().toString());
        JsonNode keys = known.jwks() == null ? JsonNodeFactory.instance.objectNode() : JSON.readTree(known.jwks());
        state.set("keys", keys);
        var certificates = state.putArray("certificates");
        new TreeSet<>(known.certificates()).forEach(certificates::add);
        var means = state.putArray("means");
        known.means().stream().map(Enum::name).sorted().forEach(means::add);
        var platform = known.platform();
        return state.put("platform", platform == null ? "" : platform.rid() + ' ' + platform.sm2Key());
    }

    private ObjectNode account(String name) {
        var state = JsonNodeFactory.instance.objectNode();
        accounts.all().stream().filter(each -> each.name().equals(name)).findFirst()
                .ifPresent(each -> state.put("agency", each.agency().value())
                        .put("active", each.active()).put("roles", new TreeSet<>(each.roles()).toString()));
        return state;
    }
}
