package org.heqiao.gateway.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.heqiao.gateway.grant.TestGrants.WORKING_HOURS;
import static org.heqiao.gateway.grant.TestGrants.courtGrant;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.heqiao.gateway.grant.Limits.LaneLimit;
import org.heqiao.gateway.grant.Limits.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantTextTest {

    private static final String TEXT = """
            format: 1
            grants:
              - id: yc-court-marriage
                agency: yc-court
                client: yc-court-cases
                service: marital-status.query
                note: '银政数据函〔2026〕12号: 2026-01-05'
                purposes: [enforcement, litigation]
                legal_bases: [CPL-2023-67]
                fields: [event.on, status]
                divisions: ['6401', '640221']
                valid: {from: 2026-01-01, until: 2026-12-31}
                hours:
                  - {days: MON-FRI, from: '08:00', to: '18:00'}
                  - {days: 'WED, SAT-SUN', from: '22:00', to: '24:00'}
                most_subjects: 10
                limits:
                  interactive: {rate: 20/s, burst: 40, daily: 5000, monthly: 100000}
                  bulk: {rate: 2/min, burst: 1, daily: 0, monthly: 1000000}
                conditions:
                  case_numbers:
                    CPL-2023-67: （\\d{4}）宁\\d{4}民[初终再]\\d{1,6}号
                  officer_named: true
                  letter: false
              - id: yc-police-marriage
                agency: yc-police
                service: marital-status.query
                purposes: []
                legal_bases: []
                fields: ['*']
                divisions: ['*']
                valid: {from: 2026-01-01, until: 2026-01-01}
                hours: always
                most_subjects: 1
                limits: {}
            """;

    @Test
    void what_was_exported_and_is_imported_is_the_same_letter_by_letter() {
        var grants = GrantText.parse(TEXT);

        assertThat(GrantText.write(grants)).isEqualTo(TEXT);
        var export = GrantText.export(GrantSet.of(7, grants), WORKING_HOURS);
        assertThat(export).startsWith("# Grants").contains("# Version 7, 2 grants, exported 2026-11-24T10:00+08:00.")
                .endsWith(TEXT);
        assertThat(GrantText.parse(export)).isEqualTo(grants);
    }

    @Test
    void the_order_of_grants_in_a_set_makes_no_difference() {
        var grants = GrantText.parse(TEXT);

        assertThat(GrantText.write(grants.reversed())).isEqualTo(GrantText.write(grants));
    }

    @Test
    void words_that_yaml_would_take_for_something_else_stay_words() {
        var grant = courtGrant();
        grant.id = "123";
        grant.purposes = Set.of("true", "null", "- a", "#x", "a: b", "'", "\"", "{}", "@", "1e3", "~", "换 行");
        grant.legalBases = Set.of("2026-01-01", "off");
        grant.caseNumbers = Map.of("off", "[a-z]: #\\s'\"\\u0001\t.*");
        grant.hours = List.of();
        grant.bulk = new LaneLimit(new Rate(7, Duration.ofHours(1), 9), 3, 3);

        assertThat(GrantText.parse(GrantText.write(List.of(grant.grant())))).containsExactly(grant.grant());
    }

    @Test
    void numbers_and_days_need_no_quotes_to_be_read_as_written() {
        var bare = TEXT.replace("12号: ", "12号 ").replace("'WED, SAT-SUN'", "\"WED, SAT-SUN\"").replace("'", "")
                .replace("[*]", "['*']");

        assertThat(GrantText.parse(bare).getFirst().divisions()).isEqualTo(DivisionScope.of("6401", "640221"));
        assertThat(GrantText.parse(bare).getFirst().hours()).isEqualTo(GrantText.parse(TEXT).getFirst().hours());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "purposes: [enf            | purpose: [enf                  | line 8, grants[0].purpose: unknown key",
            "purposes: [enf            | purpose: [enf                  | line 3, grants[0].purposes: is missing",
            "agency: yc-police         | id: yc-court-marriage          | line 26, grants[1].id: is given twice",
            "id: yc-police-marriage    | id: yc-court-marriage          | line 25, grants[1].id: is given to another"
                    + " grant too",
            "format: 1                 | format: 2                      | line 1, format: only format 1 is known",
            "20/s                      | 20                             | line 18, grants[0].limits.interactive.rate:"
                    + " a rate is written 20/s",
            "burst: 40                 | burst: 0                       | line 18, grants[0].limits.interactive: a"
                    + " rate allows",
            "daily: 5000               | daily: 5e3                     | line 18,"
                    + " grants[0].limits.interactive.daily: is not a whole number",
            "daily: 5000               | daily: 200000                  | line 18, grants[0].limits.interactive:"
                    + " quotas",
            "'6401'                    | '640100'                       | line 11, grants[0].divisions: write 6401"
                    + " for all of 640100",
            "event.on                  | event..on                      | line 10, grants[0].fields: not a path of"
                    + " fields",
            "from: 2026-01-01          | from: 2026-02-30               | line 12, grants[0].valid.from: cannot be"
                    + " read",
            "MON-FRI                   | FRI-MON                        | line 14, grants[0].hours[0].days: days of"
                    + " the week begin on MON",
            "'18:00'                   | '07:00'                        | line 14, grants[0].hours[0]: hours end"
                    + " after they begin",
            "'18:00'                   | '6pm'                          | line 14, grants[0].hours[0].to: a time is"
                    + " written 08:00",
            "CPL-2023-67: （            | CPL-2023-68: （                | line 3, grants[0]: case_numbers: CPL-2023-68"
                    + " is not among",
            "民[初终再]                 | 民[初终再                      | line 22,"
                    + " grants[0].conditions.case_numbers.CPL-2023-67: not a regular",
            "officer_named: true       | officer_named: yes             | line 23,"
                    + " grants[0].conditions.officer_named: is true or false",
            "letter: false             | letters: false                 | line 24, grants[0].conditions.letters:"
                    + " unknown key",
            "most_subjects: 10         | most_subjects: [10]            | line 16, grants[0].most_subjects: is not a"
                    + " single value",
            "hours: always             | hours: never                   | line 33, grants[1].hours: is not a list",
            "[CPL-2023-67]             | [CPL-2023-67                   | line 10, YAML:"})
    void a_text_with_a_fault_is_not_taken_and_the_fault_is_named_by_line_and_key(String right, String wrong,
            String fault) {
        assertThat(TEXT).contains(right);

        assertThatThrownBy(() -> GrantText.parse(TEXT.replaceFirst(Pattern.quote(right), wrong)))
                .isInstanceOf(GrantsUnreadable.class).hasMessageContaining(fault);
    }

    @Test
    void a_text_that_grows_when_it_is_read_is_not_taken() {
        assertThatThrownBy(() -> GrantText.parse("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"))
                .isInstanceOf(GrantsUnreadable.class);
        assertThatThrownBy(() -> GrantText.parse("[".repeat(1000))).isInstanceOf(GrantsUnreadable.class);
        assertThatThrownBy(() -> GrantText.parse("")).isInstanceOf(GrantsUnreadable.class);
        assertThatThrownBy(() -> GrantText.parse("format: 1\ngrants: []\n---\nformat: 1\n"))
                .isInstanceOf(GrantsUnreadable.class);
    }
}
