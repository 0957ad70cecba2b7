package org.heqiao.routes.household.intake;

import org.heqiao.routes.files.MemoryBudget;
import org.heqiao.routes.files.TablesBusy;
import org.jspecify.annotations.Nullable;

/**
 * Which households a file has named so far, and which of them in several places. Few take little and wait for nobody;
 * more wait until there is memory for as many as a file may name, so that files looked at at the same time cannot fill
 * the heap together.
 */
final class SeenHouseholds implements AutoCloseable {

    /** As many need a megabyte. */
    static final int FEW = 1 << 16;
    /**
     * Sixteen at most in each set, half of that again while one grows; of all households at most half stand in several
     * places.
     */
    private static final long BYTES_EACH = 36;

    private final MemoryBudget budget;
    private final int most;
    private final LongSet seen = new LongSet();
    private final LongSet split = new LongSet();
    private MemoryBudget.@Nullable Share share;

    /** @param most households of a file */
    SeenHouseholds(MemoryBudget budget, int most) {
        this.budget = budget;
        this.most = most;
    }

    /** @throws TablesBusy there was no memory for that many in time */
    void add(long household) {
        if (share == null && seen.size() >= FEW) {
            share = budget.acquire(BYTES_EACH * most);
        }
        if (!seen.add(household)) {
            split.add(household);
        }
    }

    LongSet split() {
        return split;
    }

    /** Of what was taken, nothing but {@link #split()} is needed any more. */
    @Override
    public void close() {
        if (share != null) {
            share.close();
        }
    }
}
