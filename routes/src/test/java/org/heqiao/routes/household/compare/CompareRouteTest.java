package org.heqiao.routes.household.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.NotifyBuilder;
import org.awaitility.Awaitility;
import org.heqiao.routes.flow.RouteTest;
import org.heqiao.routes.household.plan.Lane;
import org.heqiao.routes.work.WorkQueues;
import org.junit.jupiter.api.Test;

/** What becomes of the message that says that households are complete. */
class CompareRouteTest extends RouteTest {

    private final List<List<Long>> reported = new CopyOnWriteArrayList<>();
    private final List<Integer> priorities = new CopyOnWriteArrayList<>();

    @Override
    protected List<RoutesBuilder> routes() {
        return List.of(new CompareRoute(exchange -> {
            var households = Arrays.stream(exchange.getMessage().getMandatoryBody(long[].class)).boxed().toList();
            reported.add(households);
            priorities.add(Lane.priorityOf(exchange.getMessage()));
            if (households.equals(List.of(13L)) && reported.size() == 1) {
                throw new IllegalStateException("the database is away");
            }
        }));
    }

    @Test
    void households_are_reported_in_messages_of_bounded_size_in_their_batchs_lane() {
        var done = new NotifyBuilder(context).fromRoute("compare").whenCompleted(2).create();

        queues.compare(LongStream.rangeClosed(1, 300).boxed().toList(), Lane.INTERACTIVE.priority());

        assertThat(done.matches(10, TimeUnit.SECONDS)).isTrue();
        assertThat(reported).extracting(List::size).containsExactlyInAnyOrder(250, 50);
        assertThat(priorities).containsOnly(Lane.INTERACTIVE.priority());
    }

    @Test
    void households_whose_report_failed_come_again() {
        var done = new NotifyBuilder(context).fromRoute("compare").whenFailed(1).and().fromRoute("compare")
                .whenCompleted(1).create();

        queues.compare(List.of(13L), Lane.BULK.priority());

        assertThat(done.matches(10, TimeUnit.SECONDS)).isTrue();
        assertThat(reported).containsExactly(List.of(13L), List.of(13L));
    }

    @Test
    void a_poison_message_is_given_up_by_the_broker_alone_and_holds_up_nobody() throws Exception {
        send(WorkQueues.COMPARE, "1,two,3");
        queues.compare(List.of(4L), Lane.BULK.priority());

        assertThat(takeDead(WorkQueues.COMPARE)).isEqualTo("1,two,3");
        Awaitility.await().until(() -> reported.equals(List.of(List.of(4L))));
    }
}
