package org.heqiao.gateway.enforcement;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.heqiao.gateway.audit.CheckpointSigner;
import org.heqiao.gateway.audit.StoredCheckpoint;
import org.heqiao.gateway.authentication.token.SigningKeys;
import org.heqiao.gateway.grant.GrantDatabase;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.gateway.tlog.NoteSigner;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.privacy.KeyRing;
import org.heqiao.schemas.privacy.LookupHash;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One hub of several over one database, without the agencies: a room behind the gate that has an answer about
 * everybody.
 */
@EnableScheduling
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ConfigurationPropertiesScan("org.heqiao.gateway")
@ComponentScan(basePackages = "org.heqiao.gateway", excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX,
        pattern = {
                ".*\\.Test[A-Z].*", ".*Test(\\$.*)?", ".*\\.Node\\$.*"}))
class Node {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final KeyRing RING = KeyRing.create(RANDOM);
    private static final NoteSigner LOG_KEY = NoteSigner.ed25519("two.test/audit", RANDOM);
    private static final SigningKeys TOKEN_KEYS = SigningKeys.inMemory();

    @Bean
    DataSource dataSource() {
        return GrantDatabase.shared().pool("two");
    }

    @Bean
    FieldCipher fieldCipher() {
        return RING.fieldCipher();
    }

    @Bean
    LookupHash lookupHash() {
        return RING.lookupHash();
    }

    @Bean
    CheckpointSigner logSigner() {
        return new CheckpointSigner(LOG_KEY, null);
    }

    @Bean
    StoredCheckpoint keptCheckpoint() throws IOException {
        return StoredCheckpoint.in(Files.createTempDirectory("heqiao-kept"));
    }

    /** The same on all nodes, as a shared file is. */
    @Bean
    @Primary
    SigningKeys tokenKeysOfAllNodes() {
        return TOKEN_KEYS;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ThreadPoolTaskScheduler scheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(8);
        scheduler.setDaemon(true);
        return scheduler;
    }

    @RestController
    static final class Room {

        private final QueryEnforcement queryEnforcement;

        Room(QueryEnforcement queryEnforcement) {
            this.queryEnforcement = queryEnforcement;
        }

        @PostMapping("/api/v1/ask")
        ObjectNode ask(@RequestBody JsonNode body) {
            var apiCall = ApiCall.current();
            var query = apiCall.query("marital-status.verify", CallContext.of(body.path("context")),
                    List.of(new ResidentId(body.path("id_number").asString())), Set.of("label"),
                    Set.of("civil-affairs"), Lane.INTERACTIVE);
            return queryEnforcement
                    .ask(apiCall, query,
                            permit -> new ServiceResult(JsonNodeFactory.instance.arrayNode(), List.of(), "ASKED", 1))
                    .toJson("answers");
        }

        @ExceptionHandler(AccessDenied.class)
        @ResponseStatus(HttpStatus.FORBIDDEN)
        void refused() {
        }
    }
}
