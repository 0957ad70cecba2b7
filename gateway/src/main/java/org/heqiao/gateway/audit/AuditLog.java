package org.heqiao.gateway.audit;

import java.util.List;
import org.heqiao.schemas.identity.ResidentId;

/** Where every call and act is written down before anything leaves. */
public interface AuditLog {

    /**
     * Returns when the entry is durable, together with those of all callers that waited with this one.
     *
     * @param subjects whom it is about; kept as keyed hashes, each under a key of its own that can be destroyed
     * @throws Unwritable the entry is not durable: nothing may be released
     */
    Receipt append(AuditEntry entry, List<ResidentId> subjects);

    /** The log cannot be written, or its checkpoints have not been published for too long. */
    final class Unwritable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unwritable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
