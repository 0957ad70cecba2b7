package org.heqiao.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.heqiao.gateway.grant.GrantNames;
import org.heqiao.gateway.grant.GrantText;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/**
 * The demonstration's court asks for the cases of its province's courts: local, intermediate and high, of every kind.
 */
class DemoGrantsTest {

    private static List<Pattern> patterns = List.of();

    @BeforeAll
    @SuppressWarnings("unchecked")
    static void read() throws IOException {
        try (var text = Objects.requireNonNull(DemoGrantsTest.class.getResourceAsStream("/demo/grants.yaml"))) {
            Map<String, List<Map<String, Object>>> document = new Yaml().load(text);
            patterns = Objects.requireNonNull(document.get("grants")).stream()
                    .filter(grant -> "yc-court".equals(grant.get("agency")))
                    .map(grant -> (Map<String, Map<String, String>>) grant.getOrDefault("conditions", Map.of()))
                    .filter(conditions -> conditions.containsKey("case_numbers"))
                    .map(conditions -> Pattern
                            .compile(Objects
                                    .requireNonNull(Objects.requireNonNull(conditions.get("case_numbers"))
                                            .get("MARRIAGE-ARCHIVES-15"))))
                    .toList();
        }
    }

    @Test
    void all_that_they_name_exists() throws IOException {
        try (var text = Objects.requireNonNull(DemoGrantsTest.class.getResourceAsStream("/demo/grants.yaml"))) {
            assertThat(GrantText.parse(new String(text.readAllBytes(), StandardCharsets.UTF_8), GrantNames.OF_CONTRACT))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(2026)宁0104民初123号", "(2026)宁01民终45号", "(2026)宁民申6号", "(2026)宁0121民再7号", "(2026)宁01民辖终8号",
            "(2026)宁0104执9号",
            "(2026)宁0104执恢10号", "(2026)宁0104刑初11号", "(2026)宁0104民初123号之一", "(2026)宁0104民特监3号", "(2026)宁0104财保2号"})
    void a_case_of_theirs_is_one(String number) {
        assertThat(patterns).hasSize(3).allMatch(pattern -> pattern.matcher(number).matches());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "(2026)陕0104民初123号", "(2026)宁0104民初号", "宁0104民初123号", "(2026)宁0104123号",
            "(2026)宁010民初1号"})
    void anything_else_is_none(String number) {
        assertThat(patterns).noneMatch(pattern -> pattern.matcher(number).matches());
    }
}
