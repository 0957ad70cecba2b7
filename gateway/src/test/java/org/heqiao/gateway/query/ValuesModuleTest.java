package org.heqiao.gateway.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Officer;
import org.heqiao.schemas.source.Purpose;
import org.heqiao.schemas.source.QueryContext;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What was stored when these values were bare texts is read as it was, and stored as it was. */
class ValuesModuleTest {

    private static final JsonMapper JSON = JsonMapper.builder().addModule(new ValuesModule()).build();

    @Test
    void a_context_is_stored_as_texts() {
        var context = new QueryContext(new Purpose("social-assistance-check"), new LegalBasis("SSA-2014-58"), "WT-1",
                new Officer("n", "1", "d"), "r");
        var stored = """
                {"purpose":"social-assistance-check","legalBasis":"SSA-2014-58","commissionNo":"WT-1",\
                "officer":{"name":"n","number":"1","department":"d"},"reason":"r"}""";

        assertThat(JSON.writeValueAsString(context)).isEqualTo(stored);
        assertThat(JSON.readValue(stored, QueryContext.class)).isEqualTo(context);
    }

    @Test
    void a_caller_is_stored_with_the_code_of_its_agency() {
        var caller = new Caller(new AgencyCode("yc-court"), "yc-court-cases", Caller.Method.MUTUAL_TLS, null);
        var stored = """
                {"agency":"yc-court","client":"yc-court-cases","means":"MUTUAL_TLS","thumbprint":null}""";

        assertThat(JSON.writeValueAsString(caller)).isEqualTo(stored);
        assertThat(JSON.readValue(stored, Caller.class)).isEqualTo(caller);
    }
}
