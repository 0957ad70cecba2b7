package org.heqiao.gateway.gate;

/** The query is refused. Outside it is the same for every reason; the entry knows the rule. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refusal() {
        super("refused", null, false, false);
    }
}
