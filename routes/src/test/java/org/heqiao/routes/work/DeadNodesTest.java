package org.heqiao.routes.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.heqiao.gateway.node.TestNodes;
import org.heqiao.routes.TestDatabase;
import org.heqiao.routes.sources.InteractiveSlots;
import org.heqiao.schemas.source.SourceId;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a dead node held is anybody's; what a living one holds is left to it. */
class DeadNodesTest {

    private static final SourceId SOURCE = new SourceId("people");

    @Test
    void a_node_loses_what_it_holds_when_its_lease_is_over_and_not_before() {
        try (var database = TestDatabase.create()) {
            var db = new JdbcTemplate(database);
            var self = TestNodes.alive(db);
            var other = TestNodes.alive(db);
            var clock = Clock.systemUTC();
            var slots = new InteractiveSlots(db, clock, self);
            var released = new ArrayList<String>();
            var dead = new DeadNodes(self, List.of(slots, node -> {
                released.add(node);
                return 1;
            }));
            new InteractiveSlots(db, clock, other).announce(SOURCE, clock.instant().plus(Duration.ofMinutes(5)));
            long own = slots.announce(SOURCE, clock.instant().plus(Duration.ofMinutes(5)));

            dead.release();
            assertThat(released).isEmpty();
            assertThat(slots.before(SOURCE, own)).as("the other is alive, and was first").isEqualTo(1);

            TestNodes.end(db, other);
            dead.release();
            assertThat(released).containsExactly(other.instance());
            assertThat(slots.before(SOURCE, own)).isZero();
        }
    }
}
