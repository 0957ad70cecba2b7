package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditSearch;
import org.heqiao.provider.TestProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void a_person_of_the_provider_is_known_by_its_claims_and_written_down() {
        var visitor = new Visitor(port);

        var last = logIn(visitor, "zhang");

        assertThat(last.headers().firstValue("Location").orElseThrow()).endsWith("/login");
        var me = visitor.json("/api/v1/me");
        assertThat(me.path("account").asString()).isEqualTo("zhang");
        assertThat(me.path("agency").asString()).isEqualTo("hub");
        assertThat(me.path("roles").toString()).isEqualTo("[\"SECURITY_ADMINISTRATOR\"]");
        assertThat(entry(last)).satisfies(entry -> {
            assertThat(entry.service()).isEqualTo("people.login");
            assertThat(entry.caller().client()).isEqualTo("zhang");
        });
        assertThat(visitor.get("/api/v1/grants").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"wang, no role here", "zhao, two administrators in one"})
    void whoever_has_no_role_here_or_two_that_exclude_each_other_is_not_let_in(String name, String why) {
        var visitor = new Visitor(port);

        var last = logIn(visitor, name);

        assertThat(last.headers().firstValue("Location").orElseThrow()).as(why).endsWith("/login?error");
        assertThat(entry(last).rule()).isEqualTo("IDENTITY_PROVIDER");
        assertThat(visitor.get("/api/v1/me").statusCode()).isIn(401, 403);
    }

    @Test
    void the_hub_proves_that_it_began_the_login_itself() {
        var visitor = new Visitor(port);
        var start = visitor.get("/oauth2/authorization/oidc").headers().firstValue("Location").orElseThrow();

        assertThat(start).startsWith("http://127.0.0.1:" + TestProvider.PORT + "/oauth2/authorize").contains(
                "code_challenge=",
                "code_challenge_method=S256", "state=", "nonce=");
        var forged = visitor.get("/login/oauth2/code/oidc?code=x&state=y");
        assertThat(forged.headers().firstValue("Location").orElseThrow()).endsWith("/login?error");
        assertThat(entry(forged).decision()).isEqualTo(AuditEntry.Decision.REFUSED);
    }

    /** As a browser goes: to the provider, through its form, and back. */
    private HttpResponse<String> logIn(Visitor visitor, String name) {
        var authorize = follow(visitor, visitor.get("/oauth2/authorization/oidc"));
        assertThat(authorize.headers().firstValue("Location").orElseThrow()).endsWith("/login");
        var form = "http://127.0.0.1:" + TestProvider.PORT + "/login";
        var back = visitor.submit(form, form, "username", name, "password", name);
        var hub = "http://127.0.0.1:" + port + "/";
        while (!back.headers().firstValue("Location").orElseThrow().startsWith(hub)) {
            back = follow(visitor, back);
        }
        return follow(visitor, back);
    }

    private static HttpResponse<String> follow(Visitor visitor, HttpResponse<String> response) {
        return visitor
                .send(HttpRequest.newBuilder(
                        response.uri().resolve(URI.create(response.headers().firstValue("Location").orElseThrow()))));
    }

    private AuditEntry entry(HttpResponse<String> response) {
        var id = response.headers().firstValue("Heqiao-Request-Id").orElseThrow();
        return audit.find(new AuditSearch.Filter(null, null, null, null, id, null, null, null, -1, 10)).entries()
                .getFirst().entry();
    }
}
