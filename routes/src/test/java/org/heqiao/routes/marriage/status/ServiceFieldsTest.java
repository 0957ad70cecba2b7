package org.heqiao.routes.marriage.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.heqiao.schemas.code.Services;
import org.junit.jupiter.api.Test;

/** The contract's table of services names the fields that answers have. */
class ServiceFieldsTest {

    @Test
    void fields_of_marital_status_are_those_of_the_table() {
        for (var service : new String[]{"marital-status.verify", "marital-status.batch", "marital-status.batch-read"}) {
            assertThat(Services.fields(service)).as(service).isEqualTo(MaritalStatusService.FIELDS);
        }
        assertThat(Services.fields("marital-status.query")).isEqualTo(VerifyRequest.QUERY_FIELDS);
        assertThat(Services.hasField("marital-status.query", "events.other.name")).isTrue();
        assertThat(Services.hasField("marital-status.verify", "events.other.name")).isFalse();
        assertThat(Services.hasField("marital-status.verify", "*")).isTrue();
    }
}
