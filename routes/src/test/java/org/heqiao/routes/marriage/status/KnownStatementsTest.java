package org.heqiao.routes.marriage.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.heqiao.schemas.marriage.Coverage;
import org.heqiao.schemas.marriage.RegisterScope;
import org.heqiao.schemas.marriage.Rules;
import org.heqiao.schemas.privacy.LookupHash;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** A statement is made once for what is the same in all that it follows from, and anew for anything else. */
class KnownStatementsTest {

    private static final LookupHash HASH = new LookupHash(new byte[32]);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final RegisterScope SCOPE = scope();
    private static final Rules RULES = Rules.DEFAULT;

    private final KnownStatements statements = new KnownStatements();
    private int made;

    private static RegisterScope scope() {
        return new RegisterScope(Coverage.of(List.of()), Map.of());
    }

    private String label(RegisterScope scope, LocalDate today, Rules rules, String version) {
        return statements.of(new EvidenceAssembler(scope, today, rules, HASH), version,
                () -> JsonNodeFactory.instance.objectNode().put("label", "MADE_" + ++made)).label();
    }

    @Test
    void the_same_is_said_without_being_made_again() {
        assertThat(label(SCOPE, TODAY, RULES, "a")).isEqualTo("MADE_1");
        assertThat(label(SCOPE, LocalDate.of(2026, 11, 30), RULES, "a")).isEqualTo("MADE_1");
        assertThat(label(SCOPE, TODAY, RULES, "b")).isEqualTo("MADE_2");
    }

    @Test
    void with_another_coverage_rule_or_day_all_is_forgotten() {
        label(SCOPE, TODAY, RULES, "a");

        assertThat(label(scope(), TODAY, RULES, "a")).isEqualTo("MADE_2");
        assertThat(label(SCOPE, TODAY, RULES, "a")).isEqualTo("MADE_3");
        assertThat(label(SCOPE, TODAY, RULES.withLeaves(java.util.Set.of()), "a")).isEqualTo("MADE_4");
        assertThat(label(SCOPE, TODAY.plusDays(1), RULES, "a")).isEqualTo("MADE_5");
    }
}
