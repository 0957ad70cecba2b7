package org.heqiao.routes.household.evidence;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.heqiao.schemas.fact.FactRegistry;
import org.heqiao.schemas.fact.FactType;
import org.heqiao.schemas.fact.Vocabulary;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.junit.jupiter.api.Test;

/** A reader of reports can tell what an agency brought from what the hub understands. */
class BroughtKindTest {

    private record Rent(long monthlyFen) implements Fact {
    }

    private static FactRegistry bringing(String name) {
        return FactRegistry.of(List.of(new Vocabulary(Map.of(),
                List.of(FactType.of(name, Rent.class, new Item("rents")).worded("租金")))));
    }

    @Test
    void a_kind_that_a_report_has_itself_cannot_be_brought() {
        assertThatThrownBy(() -> ReportedFact.Kind.apartFrom(bringing("income"))).hasMessageContaining("INCOME");
        assertThatCode(() -> ReportedFact.Kind.apartFrom(bringing("rental-income"))).doesNotThrowAnyException();
    }
}
