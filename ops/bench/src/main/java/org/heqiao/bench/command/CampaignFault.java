package org.heqiao.bench.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What can go wrong in a round of the campaign. */
enum CampaignFault {
    NODE_ONE_KILLED, NODE_TWO_KILLED, BOTH_NODES_KILLED, DATABASE_KILLED, BROKER_KILLED,
    /** and its journal is gone. */
    BROKER_EMPTIED,
    /** it stands still, longer than its leases last, and then goes on as if no time had passed: a jump of its clock. */
    NODE_FROZEN,
    /** they answer with errors only. */
    AGENCIES_AWAY,
    /** late, and in another order than asked. */
    AGENCIES_IN_DISORDER, DISK_FULL;

    /**
     * @param after since the fault before was over, or since the beginning
     * @param pause how long it lasts
     */
    record Happening(CampaignFault fault, Duration after, Duration pause) {

        @Override
        public String toString() {
            return "%s after %.1f s for %.1f s".formatted(fault, after.toMillis() / 1e3, pause.toMillis() / 1e3);
        }
    }

    /** One to three, always the same for a seed. */
    static List<Happening> of(long seed) {
        var random = new SplittableRandom(seed);
        var happenings = new ArrayList<Happening>();
        for (int n = random.nextInt(1, 4); n > 0; n--) {
            var fault = values()[random.nextInt(values().length)];
            var after = Duration.ofMillis(random.nextLong(200, 6_000));
            happenings.add(new Happening(fault, after, fault == NODE_FROZEN
                    ? Duration.ofMillis(random.nextLong(5_000, 45_000))
                    : Duration.ofMillis(random.nextLong(0, 8_000))));
        }
        return happenings;
    }
}
