package org.heqiao.gateway.enforcement;

import org.heqiao.gateway.grant.RefusalRule;
import org.jspecify.annotations.Nullable;

/** The query is refused. Outside it is the same for every reason; the entry knows the rule, and a sandbox is told. */
public final class AccessDenied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable RefusalRule told;

    AccessDenied() {
        this(null);
    }

    /** @param told the rule, where the caller may know it */
    AccessDenied(@Nullable RefusalRule told) {
        super("refused", null, false, false);
        this.told = told;
    }

    /** The rule, where the caller may know it: a sandbox does. */
    public @Nullable String rule() {
        return told == null ? null : told.name();
    }

    /** What the rule says. */
    public @Nullable String reason() {
        return told == null ? null : RuleText.of(told);
    }
}
