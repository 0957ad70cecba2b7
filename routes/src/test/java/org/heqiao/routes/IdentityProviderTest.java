package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditSearch;
import org.heqiao.provider.TestProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

/** People log in by an identity provider that is not ours, and are here what their groups there say. */
class IdentityProviderTest extends HubTest {

    private static @Nullable ConfigurableApplicationContext provider;

    @Autowired
    AuditSearch audit;

    @BeforeEach
    void theProviderRuns() {
        if (provider == null) {
            provider = TestProvider.start(port);
        }
    }

    @AfterAll
    static void theProviderEnds() {
        if (provider != null) {
            provider.close();
        }
    }

    @Test
    void the_hub_proves_that_it_began_the_login_itself() {
        var visitor = new Visitor(port);
        var start = visitor.get("/oauth2/authorization/oidc").headers().firstValue("Location").orElseThrow();

        assertThat(start).startsWith("http://127.0.0.1:" + TestProvider.PORT + "/oauth2/authorize").contains("code_challenge=",
                "code_challenge_method=S256", "state=", "nonce=");
        var forged = visitor.get("/login/oauth2/code/oidc?code=x&state=y");
        assertThat(forged.headers().firstValue("Location").orElseThrow()).endsWith("/login?error");
        assertThat(entry(forged).decision()).isEqualTo(AuditEntry.Decision.REFUSED);
    }

    private AuditEntry entry(HttpResponse<String> response) {
        var id = response.headers().firstValue("Heqiao-Request-Id").orElseThrow();
        return audit.find(new AuditSearch.Filter(null, null, null, null, id, null, null, null, -1, 10)).entries().getFirst().entry();
    }
}
