package org.heqiao.routes.household.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.NotifyBuilder;
import org.awaitility.Awaitility;
import org.heqiao.routes.flow.RouteTest;
import org.heqiao.routes.household.plan.Lane;
import org.heqiao.routes.work.WorkQueues;
import org.junit.jupiter.api.Test;

/** What becomes of the message that says that a file is there. */
class IntakeRouteTest extends RouteTest {

    private final List<Long> read = new CopyOnWriteArrayList<>();

    @Override
    protected List<RoutesBuilder> routes() {
        return List.of(new IntakeRoute(exchange -> {
            var batch = exchange.getMessage().getMandatoryBody(Long.class);
            read.add(batch);
            if (batch == 2 && read.stream().filter(batch::equals).count() == 1) {
                throw new IllegalStateException("the database is away");
            }
        }));
    }

    @Test
    void a_batch_is_read_once() {
        var done = new NotifyBuilder(context).fromRoute("intake").whenCompleted(1).create();

        queues.intake(1, Lane.BULK.priority());

        assertThat(done.matches(10, TimeUnit.SECONDS)).isTrue();
        assertThat(read).containsExactly(1L);
        assertThat(isEmpty(WorkQueues.INTAKE)).isTrue();
    }

    @Test
    void a_batch_whose_reading_broke_off_comes_again() {
        var done = new NotifyBuilder(context).fromRoute("intake").whenFailed(1).and().fromRoute("intake")
                .whenCompleted(1).create();

        queues.intake(2, Lane.BULK.priority());

        assertThat(done.matches(10, TimeUnit.SECONDS)).isTrue();
        assertThat(read).containsExactly(2L, 2L);
    }

    @Test
    void a_poison_message_is_given_up_by_the_broker_alone_and_holds_up_nobody() throws Exception {
        send(WorkQueues.INTAKE, "poison");
        queues.intake(1, Lane.BULK.priority());

        assertThat(takeDead(WorkQueues.INTAKE)).isEqualTo("poison");
        Awaitility.await().until(() -> read.equals(List.of(1L)));
    }
}
