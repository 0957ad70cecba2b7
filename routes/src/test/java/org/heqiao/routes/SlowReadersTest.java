package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.heqiao.routes.household.plan.Batches;
import org.heqiao.routes.household.report.Reports;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Those who ask for much and take it slowly. */
class SlowReadersTest extends HubTest {

    private static final int MORE_THAN_THE_POOL = 30;

    @Autowired
    private Reports reports;

    @Autowired
    private Batches batches;

    @Test
    void a_download_holds_no_connection_while_its_reader_takes_his_time() throws Exception {
        var batch = door.submit(Commission.ofHouseholds(3));
        door.awaitDone(batch);
        var found = batches.find(UUID.fromString(batch.substring(batch.lastIndexOf('/') + 1))).orElseThrow();
        var reading = new CountDownLatch(MORE_THAN_THE_POOL);
        var over = new CountDownLatch(1);
        try {
            for (int i = 0; i < MORE_THAN_THE_POOL; i++) {
                Thread.ofVirtual().start(() -> reports.each(found, report -> {
                    reading.countDown();
                    await(over);
                }));
            }

            assertThat(reading.await(20, TimeUnit.SECONDS)).as("all read at once").isTrue();
            assertThat(door.state(batch).state()).isEqualTo("DONE");
        } finally {
            over.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
