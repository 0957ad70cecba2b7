package org.heqiao.gateway.audit;

import java.util.List;
import org.heqiao.schemas.identity.Subject;

/** Where every call and act is written down before anything leaves. */
public interface AuditLog {

    /**
     * Returns when the entry is durable, together with those of all callers that waited with this one.
     *
     * @param subjects whom it is about; kept as keyed hashes, each under a key of its own that can be destroyed
     * @throws Unwritable the entry is not durable, or not known to be: nothing may be released
     * @throws IllegalArgumentException the entry is longer than 65 535 bytes, as with more than some thousand subjects
     */
    Receipt append(AuditEntry entry, List<? extends Subject> subjects);

    /** The log cannot be written, or its checkpoints have not been published for too long. */
    class Unwritable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unwritable(String message, Throwable cause) {
            super(message, cause);
        }

        public Unwritable(String message) {
            super(message);
        }
    }
}
