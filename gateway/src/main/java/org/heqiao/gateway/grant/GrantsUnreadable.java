package org.heqiao.gateway.grant;

import java.util.List;
import java.util.stream.Collectors;

/** A text of grants that is not taken: nothing of it is. The message names each fault by line and key. */
public final class GrantsUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /** @param line from 1 */
    public record Fault(int line, String key, String message) {

        @Override
        public String toString() {
            return "line " + line + ", " + key + ": " + message;
        }
    }

    GrantsUnreadable(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
