package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.awaitility.Awaitility;
import org.heqiao.routes.household.plan.Bundles;
import org.heqiao.routes.household.plan.Bundles.Claim;
import org.heqiao.routes.household.plan.Lane;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** One bundle of two legs, claimed and recorded by hand, as a node does that is told of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BundleClaimTest extends HubTest {

    private static final SourceId MONEY = new SourceId("money");
    private static final Answer NOTHING = new Answer.NoRecord(FakeAgencies.AS_OF, "everywhere");
    private static final Answer MORE = new Answer.NoRecord(FakeAgencies.AS_OF, "somewhere");

    @Autowired
    CamelContext camel;

    @Autowired
    Bundles bundles;

    private String batch = "";
    private int files;
    private long bundle;

    @BeforeAll
    void nobodyIsToldOfBundles() throws Exception {
        camel.getRouteController().stopRoute("bundles-money");
        camel.getRouteController().stopRoute("compare");
    }

    @BeforeEach
    void aBundle() throws Exception {
        int file = ++files; // the same file once more would be the same batch
        batch = door.submit(new Commission().member("BC1-" + file, 1, Map.of()).member("BC2-" + file, 1, Map.of()));
        Awaitility.await().until(() -> door.state(batch).open() == 2);
        bundle = Objects.requireNonNull(db.queryForObject(
                "select b.id from hub.bundle b join hub.batch t on t.id = b.batch_id where b.source = 'money'"
                        + " and t.public_id = ?::uuid",
                Long.class, batch.substring(batch.lastIndexOf('/') + 1)));
    }

    @AfterEach
    void nobodyHoldsIt() {
        db.update("update hub.bundle set leased_until = null where id = ?", bundle);
    }

    @AfterAll
    void whatIsLeftIsAsked() throws Exception {
        camel.getRouteController().startRoute("compare");
        camel.getRouteController().startRoute("bundles-money");
    }

    @Test
    void who_comes_second_waits_for_the_lease_of_the_first_and_a_bundle_given_back_is_free_at_once() {
        var first = (Claim.Ask) claim();
        var second = (Claim.Later) claim();

        assertThat(legs(first)).hasSize(2);
        assertThat(second.delay()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));

        bundles.release(first.bundle());

        assertThat(legs((Claim.Ask) claim())).isEqualTo(legs(first));
    }

    @Test
    void what_a_source_still_works_on_is_asked_for_later_and_an_answer_counts_once() {
        var asked = (Claim.Ask) claim();
        var legs = legs(asked);

        var part = bundles.record(asked,
                Reply.waiting(List.of(new LegAnswer(legs.getFirst(), NOTHING)), "ticket", Duration.ZERO));
        var again = (Claim.Ask) claim();
        var whole = bundles.record(again,
                Reply.of(List.of(new LegAnswer(legs.getFirst(), MORE), new LegAnswer(legs.getLast(), NOTHING))));

        assertThat(part.again()).contains(Duration.ZERO);
        assertThat(part.completed()).hasSize(1);
        assertThat(again.bundle().ticket()).contains("ticket");
        assertThat(legs(again)).containsExactly(legs.getLast());
        assertThat(whole.again()).isEmpty();
        assertThat(whole.completed()).hasSize(1).doesNotContainAnyElementsOf(part.completed());
        var households = new ArrayList<>(part.completed());
        households.addAll(whole.completed());
        assertThat(((Claim.Done) claim()).completed()).as("told again: complete and not reported")
                .containsExactlyElementsOf(households);
    }

    private Claim claim() {
        return bundles.claim(MONEY, bundle, Lane.BULK.priority());
    }

    private static List<Long> legs(Claim.Ask ask) {
        return ask.bundle().questions().stream().map(Question::leg).toList();
    }
}
