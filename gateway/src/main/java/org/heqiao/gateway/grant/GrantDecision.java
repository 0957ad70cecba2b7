package org.heqiao.gateway.grant;

import java.util.Set;

/** What was decided about a query. That it could not be decided is no decision, but a fault. */
public sealed interface GrantDecision {

    /**
     * @param fields of those wanted, the ones granted: dotted paths, a path standing for all below it; nothing else may
     * be released
     */
    record Allowed(Grant grant, Set<String> fields) implements GrantDecision {
    }

    record Refused(RefusalRule rule) implements GrantDecision {
    }
}
