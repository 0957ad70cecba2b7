package org.heqiao.routes.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class RetentionPeriodsTest {

    private final MockEnvironment configured = new MockEnvironment();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "reports.keep | P2Y | heqiao.retention.reports: keep is P2Y, shorter than the minimum of P3Y: 社会救助档案",
            "login-addresses.keep | P5M | login-addresses: keep is P5M, shorter than the minimum of P6M: 网络安全法",
            "check-answers.keep | P0D | check-answers: keep is a period such as P6M or P10Y, more than nothing",
            "check-batches.keep | P5Y | check-batches: keep is P5Y, shorter than that of reports, P10Y",
            "audit-log.keep | P1Y | heqiao.retention.audit-log: there is no such kind"})
    void a_period_that_cannot_be_is_refused_by_name(String setting, String value, String why) {
        configured.setProperty("heqiao.retention." + setting, value);

        assertThatThrownBy(() -> new RetentionPeriods(configured)).hasMessageContaining(why);
    }

    @Test
    void a_period_and_its_basis_are_configuration() {
        configured.setProperty("heqiao.retention.check-answers.keep", "P6M");
        configured.setProperty("heqiao.retention.check-answers.basis", "市局规定");

        var rule = new RetentionPeriods(configured).of(RetentionKind.CHECK_ANSWERS);

        assertThat(rule).isEqualTo(new RetentionPeriods.Rule(Period.ofMonths(6), "市局规定"));
        assertThat(rule.cutoff(Instant.parse("2026-08-31T04:00:00Z"))).isEqualTo("2026-02-28T04:00:00Z");
    }

    @Test
    void the_settings_there_were_before_still_say_how_long_events_are_kept() {
        configured.setProperty("heqiao.events.kept-days", "45");

        assertThat(new RetentionPeriods(configured).of(RetentionKind.CHANGE_EVENTS).keep())
                .isEqualTo(Period.ofDays(45));
        configured.setProperty("heqiao.retention.change-events.keep", "P60D");
        assertThatThrownBy(() -> new RetentionPeriods(configured)).hasMessageContaining("give one of them");
    }
}
