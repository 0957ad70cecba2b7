package org.heqiao.routes.household.intake;

import java.util.Arrays;

/** A set of hashes in sixteen bytes each at most: one of objects takes four times as much. */
final class LongSet {

    private static final int FIRST = 1024;

    private long[] slots = new long[FIRST];
    private boolean zero;
    private int size;

    /** @return whether it was not there yet */
    boolean add(long value) {
        if (value == 0) {
            boolean fresh = !zero;
            zero = true;
            return fresh;
        }
        if (size >= slots.length / 4 * 3) {
            grow();
        }
        int slot = slot(slots, value);
        if (slots[slot] == value) {
            return false;
        }
        slots[slot] = value;
        size++;
        return true;
    }

    boolean contains(long value) {
        return value == 0 ? zero : slots[slot(slots, value)] == value;
    }

    int size() {
        return zero ? size + 1 : size;
    }

    private void grow() {
        var wider = new long[slots.length * 2];
        Arrays.stream(slots).filter(value -> value != 0).forEach(value -> wider[slot(wider, value)] = value);
        slots = wider;
    }

    private static int slot(long[] slots, long value) {
        int slot = (int) (value * 0x9E3779B97F4A7C15L >>> 32) & slots.length - 1;
        while (slots[slot] != 0 && slots[slot] != value) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }
}
