package org.heqiao.gateway.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.heqiao.gateway.grant.GrantDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a node knows of the others of its database. */
class NodesTest {

    private final JdbcTemplate db = GrantDatabase.shared().jdbc();
    private final NodeTable table = new NodeTable(db);
    private final Nodes self = new Nodes(new NodeName("here"), table);
    private final String other = "there/" + UUID.randomUUID();

    @BeforeEach
    void thisNodeAsks() {
        table.register(self.instance(), self.name(), Map.of("people", "a", "money", "b", "banks", "c"));
    }

    @AfterEach
    void allAreGone() {
        db.update("delete from gateway_node.node where instance in (?, ?)", self.instance(), other);
    }

    @Test
    void a_node_that_asks_a_source_elsewhere_is_named_until_it_is_gone() {
        table.register(other, new NodeName("there"), Map.of("people", "another", "money", "b", "unknown-here", "x"));
        self.renewed(table.states());
        assertThat(self.elsewhere()).isEqualTo(Map.of("people", List.of("there")));

        table.end(other);
        self.renewed(table.states());
        assertThat(self.elsewhere()).isEmpty();
    }

    @Test
    void what_a_node_holds_is_its_own_until_its_lease_is_over_and_anybodys_for_a_while_then() {
        table.register(other, new NodeName("there"), Map.of());
        assertThat(self.endedLately()).doesNotContain(other);

        table.end(other);
        assertThat(self.endedLately()).contains(other).doesNotContain(self.instance());

        db.update("update gateway_node.node set lease_until = now() - interval '1 hour' where instance = ?", other);
        assertThat(self.endedLately()).as("whatever it held is long over").doesNotContain(other);
    }

    @Test
    void a_node_that_is_away_is_still_known_for_what_it_can_ask() {
        table.register(other, new NodeName("there"), Map.of("later", "x"));
        table.end(other);

        assertThat(self.sources()).contains("people", "later");
    }
}
