package org.heqiao.routes;

import java.net.http.HttpResponse;
import java.util.List;
import org.heqiao.gateway.audit.AuditSearch;
import org.heqiao.gateway.audit.LoggedEntry;
import org.heqiao.provider.TestProvider;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A test against the whole of the routes; all of them share one hub. */
@SpringBootTest(classes = TestHub.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class HubTest {

    @Autowired
    FakeAgencies agencies;

    @Autowired
    JdbcTemplate db;

    @Autowired
    AuditSearch audit;

    @LocalServerPort
    int port;

    Door door;

    /** Where people may log in elsewhere; asked only when somebody does. */
    @DynamicPropertySource
    static void identityProvider(DynamicPropertyRegistry settings) {
        var oidc = "heqiao.gateway.people.oidc.";
        settings.add(oidc + "issuer", () -> "http://127.0.0.1:" + TestProvider.PORT);
        settings.add(oidc + "client-id", () -> "hub");
        settings.add(oidc + "client-secret", () -> "of-tests-only");
        settings.add(oidc + "roles-claim", () -> "realm.groups");
        settings.add(oidc + "roles.hub-security", () -> "SECURITY_ADMINISTRATOR");
        settings.add(oidc + "roles.hub-audit", () -> "AUDITOR");
        settings.add(oidc + "roles.hub-officer", () -> "OFFICER");
    }

    /** What the log holds of a call, the first entry first. @param requestId by which the hub names the call */
    List<LoggedEntry> logged(String requestId) {
        return audit.find(new AuditSearch.Filter(null, null, null, null, requestId, null, null, null, -1, 10))
                .entries();
    }

    /** What the log holds of a call to which this is the answer. */
    List<LoggedEntry> logged(HttpResponse<?> answer) {
        return logged(answer.headers().firstValue("Heqiao-Request-Id").orElseThrow());
    }

    @BeforeEach
    void everybodyBehaves() {
        agencies.behave();
        door = new Door(port);
    }
}
