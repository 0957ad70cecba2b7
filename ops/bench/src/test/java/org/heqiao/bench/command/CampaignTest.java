package org.heqiao.bench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With {@code -Pcampaign} a thousand rounds, without it none: {@code KilledHubTest} kills a hub in every build. Every
 * round prints the seed it is repeated with: {@code -Pcampaign -Dcampaign.rounds=1 -Dcampaign.seed=SEED}.
 */
class CampaignTest {

    /** A node is killed while it works. */
    private static final long ONE_KILL = 100;

    @TempDir
    Path folder;

    @Test
    void every_round_of_work_under_faults_ends_as_the_oracle_says() throws Exception {
        int rounds = Integer.getInteger("campaign.rounds", 0);
        assumeTrue(rounds > 0, "only with -Pcampaign: a round takes a minute");

        assertThat(CampaignCommand.run(folder, rounds, Long.getLong("campaign.seed", System.nanoTime()), 20))
                .as("rounds with faults; the output says which").isZero();
    }

    @Test
    void a_seed_always_means_the_same_faults() {
        assertThat(CampaignFault.of(ONE_KILL)).isEqualTo(CampaignFault.of(ONE_KILL)).singleElement()
                .extracting(CampaignFault.Happening::fault).isEqualTo(CampaignFault.NODE_ONE_KILLED);
    }
}
