package org.heqiao.gateway.enforcement;

import java.util.Set;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.authentication.Clients;
import org.heqiao.gateway.grant.RefusalRule;
import org.heqiao.gateway.query.Query;
import org.heqiao.schemas.code.Divisions;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.identity.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Clients that administrators registered as sandboxes: developers try their system against people who do not exist.
 * What keeps them from real people is the number: region {@value Divisions#SYNTHETIC} was never assigned, nobody bears
 * a number of it, and a sandbox can ask about no other. Beyond that it is granted what its agency is granted, and a
 * refusal names its rule.
 */
@Component
final class Sandbox {

    /** In which every person asked about is known by number before anybody is asked. */
    private static final Set<String> SERVICES = Set.of("marital-status.verify", "marital-status.query",
            "marital-status.batch",
            "marital-status.batch-read", "marriage-events.subscribe", "marriage-events.read", "links.state",
            "calendar.read");
    /** Of a subscription: all changes, whomever they are about. */
    private static final String EVERYONE = "everyone";

    private final Clients clients;

    Sandbox(Clients clients) {
        this.clients = clients;
    }

    boolean holds(Caller caller) {
        return clients.find(caller.client())
                .filter(client -> client.agency().equals(caller.agency()) && client.registration().sandbox())
                .isPresent();
    }

    /** Why a sandbox may not ask this, whatever is granted; null: it may, or the caller is none. */
    @Nullable
    RefusalRule refusal(Query query) {
        if (!holds(query.caller())) {
            return null;
        }
        if (!SERVICES.contains(query.service()) || query.fields().contains(EVERYONE)) {
            return RefusalRule.SANDBOX_SERVICE;
        }
        return query.subjects().stream().allMatch(Sandbox::isNobody) ? null : RefusalRule.SANDBOX_PERSON;
    }

    private static boolean isNobody(Subject subject) {
        return subject instanceof ResidentId resident && resident.value().startsWith(Divisions.SYNTHETIC);
    }
}
