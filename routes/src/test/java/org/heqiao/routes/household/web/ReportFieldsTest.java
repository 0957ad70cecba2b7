package org.heqiao.routes.household.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.heqiao.schemas.code.Services;
import org.junit.jupiter.api.Test;

/** The contract's table of services names those of batches and the fields of a report. */
class ReportFieldsTest {

    @Test
    void fields_of_results_are_those_of_the_table_and_every_service_of_batches_is_in_it() {
        assertThat(Services.fields(BatchService.RESULTS.id())).isEqualTo(Downloads.REPORT_FIELDS);
        assertThat(Services.all()).containsAll(Arrays.stream(BatchService.values()).map(BatchService::id).toList());
    }
}
