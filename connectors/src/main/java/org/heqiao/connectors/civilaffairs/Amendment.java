package org.heqiao.connectors.civilaffairs;

import org.jspecify.annotations.Nullable;

/**
 * What a delivered record says about a record that is there, beside what it says itself.
 *
 * @param withdrawn the record under its own name does not hold (有效标志 0)
 * @param corrects  the record whose place it takes; null: of none
 */
public record Amendment(boolean withdrawn, @Nullable RecordName corrects) {

    public static final Amendment NONE = new Amendment(false, null);

    boolean isNone() {
        return !withdrawn && corrects == null;
    }
}
