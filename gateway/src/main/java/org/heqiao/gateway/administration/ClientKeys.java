package org.heqiao.gateway.administration;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.heqiao.gateway.authentication.Client;
import org.heqiao.gateway.authentication.ClientRegistration;
import org.heqiao.gateway.authentication.Clients;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The keys of a client system, one by one: a new one beside the old, then the old one retired. */
@Component
final class ClientKeys {

    private static final JsonMapper JSON = new JsonMapper();

    private final Clients clients;

    ClientKeys(Clients clients) {
        this.clients = clients;
    }

    /** It cannot be done; the message says why. */
    static final class Impossible extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Impossible(String message) {
            super(message, null, false, false);
        }
    }

    Client need(String client) {
        return clients.toChange(client).orElseThrow(() -> new Impossible("there is no such client"));
    }

    /** @param jwk public, with a {@code kid} of its own; one with the same {@code kid} is replaced by it */
    void add(String client, String jwk) {
        var key = JSON.readTree(jwk);
        var kid = key.path("kid").asString("");
        change(client, keys -> {
            var kept = without(keys, kid);
            kept.add(key);
            return kept;
        });
    }

    /** @return false: there is no such key */
    boolean retire(String client, String kid) {
        if (need(client).keys().find(kid) == null) {
            return false;
        }
        change(client, keys -> without(keys, kid));
        return true;
    }

    private void change(String client, UnaryOperator<ArrayNode> change) {
        var known = need(client).registration();
        var keys = known.jwks() == null
                ? JsonNodeFactory.instance.arrayNode()
                : (ArrayNode) JSON.readTree(known.jwks()).withArray("keys");
        var set = JsonNodeFactory.instance.objectNode();
        set.set("keys", change.apply(keys));
        clients.register(with(known, set.toString()));
    }

    private static ArrayNode without(ArrayNode keys, String kid) {
        var kept = JsonNodeFactory.instance.arrayNode();
        keys.valueStream().filter(key -> !key.path("kid").asString("").equals(kid)).forEach(kept::add);
        return kept;
    }

    private static ClientRegistration with(ClientRegistration known, @Nullable String jwks) {
        return new ClientRegistration(known.id(), known.agency(), known.means(), Objects.requireNonNull(jwks),
                known.jwksUri(),
                known.certificates(), known.issued(), known.platform(), known.sandbox());
    }
}
