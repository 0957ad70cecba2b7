package org.heqiao.gateway.authentication;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.heqiao.gateway.authentication.ClientRegistration.Issued;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The registry of agencies and their client systems. All of it is held in memory; a change is effective on this node
 * when the method returns (or the transaction it is part of is committed), and on every other within a second. Who may
 * change it, and that it takes two, is decided elsewhere.
 */
@Component
public final class Clients {

    private final ClientTable table;
    private final ClientRegistryListener clientRegistryListener;
    private final JwksCache published;
    private volatile Known known = new Known(List.of());

    Clients(ClientTable table, ClientRegistryListener clientRegistryListener, JwksCache published) {
        this.table = table;
        this.clientRegistryListener = clientRegistryListener;
        this.published = published;
        clientRegistryListener.listen(reading -> known = new Known(table.all(reading)));
    }

    /** The registry at one moment. */
    private static final class Known {

        private final Map<String, Client> byId = new HashMap<>();
        private final Map<String, Client> byRid = new HashMap<>();
        private final Map<String, Client> byCertificate = new HashMap<>();
        private final Map<Issued, Client> byIssued = new HashMap<>();

        Known(List<Client> clients) {
            for (var client : clients) {
                byId.put(client.id(), client);
                client.certificates().forEach(thumbprint -> byCertificate.put(thumbprint, client));
                var clientRegistration = client.registration();
                if (clientRegistration.platform() != null) {
                    byRid.put(clientRegistration.platform().rid(), client);
                }
                if (clientRegistration.issued() != null) {
                    byIssued.put(clientRegistration.issued(), client);
                }
            }
        }
    }

    /** @throws org.heqiao.gateway.confirmed.StateUnconfirmed it is not known whether it is still so */
    private Known known() {
        clientRegistryListener.confirm();
        return known;
    }

    /** Active or not. */
    public Optional<Client> find(String id) {
        return Optional.ofNullable(known().byId.get(id));
    }

    /**
     * As it is stored, which this node may not have heard of yet, and held until the transaction ends: for whoever
     * changes a part of it.
     */
    public Optional<Client> toChange(String id) {
        return table.held(id);
    }

    /** By its requester id at the national platform. */
    public Optional<Client> findByRid(String rid) {
        return Optional.ofNullable(known().byRid.get(rid));
    }

    /**
     * By a certificate: the thumbprint, else the name and the authority.
     *
     * @param subject   in canonical form
     * @param authority thumbprint of the CA that signed the certificate, looked up only where the certificate itself is
     *                  not registered
     */
    Optional<Client> findByCertificate(String thumbprint, String subject,
            Function<String, @Nullable String> authority) {
        var now = known();
        var client = now.byCertificate.get(thumbprint);
        if (client == null && !now.byIssued.isEmpty()) {
            var issuedBy = authority.apply(thumbprint);
            client = issuedBy == null ? null : now.byIssued.get(new Issued(subject, issuedBy));
        }
        return Optional.ofNullable(client);
    }

    public Collection<Client> all() {
        return List.copyOf(known().byId.values());
    }

    /** An agency's name, as a person reads it; its code where it is not registered any more. */
    public String nameOfAgency(AgencyCode code) {
        return table.nameOfAgency(code);
    }

    /** By code. */
    public List<Agency> agencies() {
        return table.agencies();
    }

    public boolean hasAgency(String code) {
        return table.hasAgency(code);
    }

    /** A key of a client, handed in or published. */
    public @Nullable PublicKey key(Client client, String id) {
        var key = client.keys().find(id);
        var uri = client.registration().jwksUri();
        return key != null || uri == null ? key : published.find(uri, id);
    }

    /**
     * Looks at what clients publish at their own addresses. Where a key is gone that was there, tokens the client holds
     * are void: they may have been got by it. What cannot be read says nothing.
     *
     * @return the clients whose tokens ended
     */
    List<String> refreshPublishedKeys() {
        var ended = new ArrayList<String>();
        for (var client : known().byId.values()) {
            var uri = client.registration().jwksUri();
            var keys = uri == null || !client.active() ? null : published.now(uri);
            if (keys == null) {
                continue;
            }
            var before = table.published(client.id());
            var now = keys.fingerprints();
            if (!now.equals(before) && table.savePublished(client.id(), before, now) && before != null
                    && !now.containsAll(before)) {
                table.voidTokens(client.id());
                ended.add(client.id());
            }
        }
        if (!ended.isEmpty()) {
            effective();
        }
        return ended;
    }

    /** Adds an agency, or gives it another name. */
    public void register(AgencyCode agency, String name) {
        table.saveAgency(agency, name);
        effective();
    }

    /**
     * Adds a client of a registered agency, or replaces all that is known of it; a suspended one stays suspended. Where
     * a key, a certificate or anything else it proved itself by is replaced or gone, tokens and secrets it holds are
     * void: they may have been got by that.
     */
    public void register(ClientRegistration clientRegistration) {
        boolean lessThanBefore = table.held(clientRegistration.id())
                .filter(client -> !clientRegistration.includesAllOf(client.registration()))
                .isPresent();
        table.save(clientRegistration);
        if (lessThanBefore) {
            table.voidTokens(clientRegistration.id());
        }
        effective();
    }

    /** The same, and whatever tokens or secrets it holds are void. */
    public void renew(ClientRegistration clientRegistration) {
        table.save(clientRegistration);
        table.voidTokens(clientRegistration.id());
        effective();
    }

    /** From now on the client is refused everywhere, and the tokens it holds are void for good. */
    public void suspend(String client) {
        table.suspend(client);
        effective();
    }

    public void resume(String client) {
        table.resume(client);
        effective();
    }

    /** Suspends all clients of an agency. */
    public void suspendAgency(AgencyCode agency) {
        table.suspendAgency(agency);
        effective();
    }

    public void resumeAgency(AgencyCode agency) {
        table.resumeAgency(agency);
        effective();
    }

    private void effective() {
        clientRegistryListener.takeEffect();
    }
}
