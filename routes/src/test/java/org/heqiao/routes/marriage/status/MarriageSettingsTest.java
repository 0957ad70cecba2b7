package org.heqiao.routes.marriage.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.heqiao.schemas.marriage.Rules;
import org.heqiao.schemas.marriage.Rules.Discretion;
import org.heqiao.schemas.marriage.Rules.LeastAge;
import org.heqiao.schemas.marriage.Rules.Periods;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What the bureau may set about marriages, and what it may not. */
class MarriageSettingsTest {

    @Test
    void without_a_word_the_rules_are_those_of_the_law_and_of_the_domain() {
        assertThat(rules(Map.of())).isEqualTo(Rules.DEFAULT);
    }

    @Test
    void periods_ages_and_leaves_are_settings() {
        var rules = rules(
                Map.of("cooling-off-days", "20", "collection-days", "40", "appeal-days", "15", "least-age-man", "22",
                        "least-age-woman", "20", "leaves", "code-widowed, OTHER_NAME"));

        assertThat(rules.periods()).isEqualTo(new Periods(20, 40, 15));
        assertThat(rules.age()).isEqualTo(new LeastAge(22, 20));
        assertThat(rules.leaves()).containsExactlyInAnyOrder(Discretion.CODE_WIDOWED, Discretion.OTHER_NAME);
        assertThat(rules(Map.of("leaves", "")).leaves()).isEmpty();
    }

    @Test
    void what_cannot_be_is_refused_at_the_start() {
        for (var wrong : Map.of("cooling-off-days", "0", "collection-days", "400", "appeal-days", "-1", "least-age-man",
                "11", "leaves",
                "NO_SUCH_LEAVE").entrySet()) {
            assertThatThrownBy(() -> rules(Map.of(wrong.getKey(), wrong.getValue()))).as(wrong.getKey())
                    .hasRootCauseInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> bind("heqiao.marriage.courts", Map.of("from-year", "14"), CourtSettings.class))
                .hasRootCauseMessage("heqiao.marriage.courts: coverage-words are needed, from-year is 1949 to 2100");
    }

    @Test
    void courts_cover_a_part_unless_it_is_said_otherwise() {
        var courts = bind("heqiao.marriage.courts", Map.of(), CourtSettings.class).coverage();

        assertThat(courts.nationwide()).isFalse();
        assertThat(courts.fromYear()).isEqualTo(2014);
        assertThat(courts.words()).isNotBlank();
    }

    private static Rules rules(Map<String, String> settings) {
        return bind("heqiao.marriage.rules", settings, RuleSettings.class).rules();
    }

    private static <T> T bind(String prefix, Map<String, String> settings, Class<T> type) {
        var source = new MapConfigurationPropertySource();
        settings.forEach((name, value) -> source.put(prefix + "." + name, value));
        return new Binder(source).bindOrCreate(prefix, type);
    }
}
