package org.heqiao.gateway.enforcement;

import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.grant.RefusalRule;
import org.jspecify.annotations.Nullable;

/**
 * What became of a query.
 *
 * @param rule  why it was refused or throttled; null: it was not
 * @param grant id of the grant that let it in; null: none did
 */
record Ruling(Decision decision, @Nullable RefusalRule rule, @Nullable String grant) {

    static Ruling allowed(String grant) {
        return new Ruling(Decision.ALLOWED, null, grant);
    }

    /** Before any grant let it in. */
    static Ruling refused(RefusalRule rule) {
        return new Ruling(Decision.REFUSED, rule, null);
    }

    /** After this grant had let it in. */
    static Ruling withdrawn(RefusalRule rule, String grant) {
        return new Ruling(Decision.REFUSED, rule, grant);
    }

    static Ruling throttled(RefusalRule rule) {
        return new Ruling(Decision.THROTTLED, rule, null);
    }

    static Ruling failed(String grant) {
        return new Ruling(Decision.FAILED, null, grant);
    }
}
