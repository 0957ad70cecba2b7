package org.heqiao.gateway.audit;

import org.jspecify.annotations.Nullable;

/**
 * A call that never came to be a query: of nobody known, to nowhere, not to be read, or answered again as before.
 *
 * @param service method and path, where no service was reached
 */
public record PlainCall(Origin origin, String service, Fields fields, Ruling ruling, @Nullable String result, int count,
        Digests digests, @Nullable String detail) implements AuditEntry {

    public static PlainCall of(Origin origin, String service, Ruling ruling, String result, Digests digests) {
        return new PlainCall(origin, service, Fields.NONE, ruling, result, 0, digests, null);
    }

    @Override
    public Kind kind() {
        return Kind.QUERY;
    }
}
