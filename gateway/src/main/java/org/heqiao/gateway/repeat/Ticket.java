package org.heqiao.gateway.repeat;

import java.util.UUID;

/** The right to do a request and to say how it ended; it is lost to another when it takes too long. */
public final class Ticket {

    private final Slot slot;
    private final UUID number;

    Ticket(Slot slot, UUID number) {
        this.slot = slot;
        this.number = number;
    }

    Slot slot() {
        return slot;
    }

    UUID number() {
        return number;
    }
}
