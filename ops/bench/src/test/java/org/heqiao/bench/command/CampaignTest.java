package org.heqiao.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of the campaign is one round in which a node is killed; with {@code -Pcampaign} a thousand. Every
 * round prints the seed it is repeated with: {@code -Pcampaign -Dcampaign.rounds=1 -Dcampaign.seed=SEED}.
 */
class CampaignTest {

    /** A node is killed while it works. */
    private static final long SHORT = 100;

    @TempDir
    Path folder;

    @Test
    void every_round_of_work_under_faults_ends_as_the_oracle_says() throws Exception {
        int rounds = Integer.getInteger("campaign.rounds", 1);

        assertThat(CampaignCommand.run(folder, rounds, Long.getLong("campaign.seed", rounds == 1
                ? SHORT
                : System.nanoTime()), 20)).as("rounds with faults; the output says which").isZero();
    }

    @Test
    void a_seed_always_means_the_same_faults() {
        assertThat(CampaignFault.of(SHORT)).isEqualTo(CampaignFault.of(SHORT)).singleElement()
                .extracting(CampaignFault.Happening::fault).isEqualTo(CampaignFault.NODE_ONE_KILLED);
    }
}
