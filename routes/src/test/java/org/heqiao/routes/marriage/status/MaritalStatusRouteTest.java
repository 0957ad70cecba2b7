package org.heqiao.routes.marriage.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.RoutesBuilder;
import org.heqiao.gateway.enforcement.Denials;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.routes.flow.FlowClient;
import org.heqiao.routes.flow.RouteTest;
import org.heqiao.routes.marriage.live.Deadline;
import org.heqiao.schemas.marriage.Coverage;
import org.heqiao.schemas.marriage.RegisterScope;
import org.heqiao.schemas.marriage.Rules;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Officer;
import org.heqiao.schemas.source.Purpose;
import org.heqiao.schemas.source.QueryContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Nothing is asked before the call is admitted, and nothing leaves but what was released. */
class MaritalStatusRouteTest extends RouteTest {

    private static final QueryContext ASKING = new QueryContext(new Purpose("case-trial"),
            new LegalBasis("MARRIAGE-ARCHIVES-15"), "W-1",
            new Officer("王", "7", "court"), "enforcement");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final ServiceResult FOUND = new ServiceResult(JsonNodeFactory.instance.arrayNode(),
            List.of(), "{}", 0);

    private static final LookupHash HASH = new LookupHash(new byte[32]);

    private final List<String> log = new ArrayList<>();
    private boolean granted = true;
    private @Nullable RuntimeException registerFault;

    @Override
    protected List<RoutesBuilder> routes() {
        return List.of(new MaritalStatusRoute(new Script(), (exchange, answering) -> {
            log.add("admit");
            if (!granted) {
                throw Denials.denied();
            }
            answering.run();
            log.add("release");
            var found = exchange.getMessage().getMandatoryBody(ServiceResult.class);
            exchange.getMessage().setBody("released " + found.result());
        }));
    }

    private @Nullable String ask(ExternalQueryPlan external) {
        return new FlowClient(context).request(MaritalStatusRoute.MARITAL_STATUS,
                new MaritalStatusQuery(List.of(), ASKING, Item.MARITAL_STATUS, external, TODAY), String.class);
    }

    @Test
    void what_is_admitted_is_asked_of_the_register_derived_and_released() {
        assertThat(ask(ExternalQueryPlan.NONE)).isEqualTo("released {}");

        assertThat(log).containsExactly("admit", "register", "derive", "release");
    }

    @Test
    void other_sources_are_asked_where_the_call_reaches_them() {
        ask(new ExternalQueryPlan(Set.of("courts"), Set.of(), false, new Deadline(0)));

        assertThat(log).containsExactly("admit", "register", "others", "derive", "release");
    }

    @Test
    void nobody_is_asked_about_what_is_not_granted() {
        granted = false;

        assertThatThrownBy(() -> ask(ExternalQueryPlan.NONE)).isExactlyInstanceOf(Denials.denied().getClass());
        assertThat(log).containsExactly("admit");
    }

    @Test
    void a_fault_on_the_way_releases_nothing_and_comes_back_as_it_is() {
        registerFault = new IllegalStateException("a bug");

        assertThatThrownBy(() -> ask(ExternalQueryPlan.NONE)).isSameAs(registerFault);
        assertThat(log).containsExactly("admit", "register");
    }

    /** Does nothing but to say so. */
    private final class Script implements MaritalStatusSteps {

        @Override
        public Evidence askRegister(MaritalStatusQuery query) {
            log.add("register");
            if (registerFault != null) {
                throw registerFault;
            }
            var assembler = new EvidenceAssembler(new RegisterScope(Coverage.of(List.of()), Map.of()), TODAY,
                    Rules.DEFAULT, HASH);
            return new Evidence(query, List.of(), assembler, ExternalAnswers.NONE);
        }

        @Override
        public Evidence askOthers(Evidence evidence) {
            log.add("others");
            return evidence;
        }

        @Override
        public ServiceResult derive(Evidence evidence) {
            log.add("derive");
            return FOUND;
        }
    }
}
