package org.heqiao.gateway.administration;

import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Clients;
import org.heqiao.gateway.grant.Grant;
import org.heqiao.gateway.grant.GrantNames;
import org.heqiao.gateway.grant.Grants;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Agencies and clients that a grant can name are those registered. */
@Component
final class RegisteredNames implements GrantNames {

    private final Clients clients;
    private final Grants grants;

    RegisteredNames(Clients clients, Grants grants) {
        this.clients = clients;
        this.grants = grants;
    }

    @Override
    public boolean isInForce(Grant grant) {
        return grant.equals(grants.current().find(grant.id()));
    }

    @Override
    public @Nullable String agency(String code) {
        return clients.hasAgency(code)
                ? null
                : code + " is no agency that is registered; register it first (ops/hub clients agencies lists them)";
    }

    @Override
    public @Nullable String client(String id, AgencyCode agency) {
        return clients.find(id).filter(client -> client.agency().equals(agency)).isPresent()
                ? null
                : id + " is no client of " + agency + " that is registered";
    }
}
