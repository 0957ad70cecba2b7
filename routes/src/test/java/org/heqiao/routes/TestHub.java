package org.heqiao.routes;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.heqiao.connectors.civilaffairs.CivilAffairsRegister;
import org.heqiao.connectors.civilaffairs.imports.RegisterImporter;
import org.heqiao.gateway.audit.CheckpointSigner;
import org.heqiao.gateway.audit.StoredCheckpoint;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.AuthenticationFailed;
import org.heqiao.gateway.authentication.Authenticator;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.authentication.FailureReason;
import org.heqiao.gateway.grant.GrantActResult;
import org.heqiao.gateway.grant.GrantCache;
import org.heqiao.gateway.grant.Grants;
import org.heqiao.gateway.proposal.Actor;
import org.heqiao.gateway.tlog.NoteSigner;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.privacy.KeyRing;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.registerimport.FileImporter;
import org.heqiao.schemas.registerimport.Retractions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.Resource;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The routes over a real PostgreSQL and a real Artemis, with agencies whose conduct a test decides. */
@EnableScheduling
@SpringBootApplication(scanBasePackages = {"org.heqiao.routes", "org.heqiao.gateway"})
@ConfigurationPropertiesScan({"org.heqiao.routes", "org.heqiao.gateway"})
@Import(FakeAgencies.Connectors.class)
class TestHub {

    static final String CALLER_HEADER = "Test-Agency";
    /** Agencies whose systems are closed while their calls are under way. */
    static final Set<String> CLOSED_MEANWHILE = ConcurrentHashMap.newKeySet();

    @Bean
    DataSource dataSource() {
        return TestDatabase.create();
    }

    @Bean
    KeyRing keyRing() {
        return KeyRing.create(new SecureRandom());
    }

    @Bean
    FieldCipher fieldCipher(KeyRing keys) {
        return keys.fieldCipher();
    }

    @Bean
    LookupHash lookupHash(KeyRing keys) {
        return keys.lookupHash();
    }

    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Shanghai"));
    }

    /** As the hub's own: a task that waits keeps no other waiting. */
    @Bean
    ThreadPoolTaskScheduler scheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(16);
        scheduler.setDaemon(true);
        return scheduler;
    }

    @Bean
    CheckpointSigner logSigner(@Value("${heqiao.gateway.audit.origin}") String origin) {
        return new CheckpointSigner(NoteSigner.ed25519(origin, new SecureRandom()), null);
    }

    @Bean
    StoredCheckpoint keptCheckpoint() throws IOException {
        return StoredCheckpoint.in(Files.createTempDirectory("heqiao-kept"));
    }

    @Bean
    PlainPapers papers() {
        return new PlainPapers();
    }

    /** What the callers of these tests may ask. */
    @Bean
    ApplicationRunner grantsOfTests(Grants grants, GrantCache current, @Value("classpath:grants.yaml") Resource text) {
        return arguments -> {
            var proposed = (GrantActResult.Proposed) grants.proposeImport(
                    text.getContentAsString(StandardCharsets.UTF_8), "tests",
                    person("proposer"));
            var inForce = (GrantActResult.InForce) grants.approve(proposed.proposal(), person("approver"));
            Awaitility.await().ignoreExceptions().until(() -> current.now().version() >= inForce.version());
        };
    }

    static Actor person(String account) {
        return new Actor(new Caller(new AgencyCode("hub"), account, Caller.Method.PERSON, null), "127.0.0.1", account);
    }

    /** Another agency than the local caller's, by its name alone. */
    @Bean
    Authenticator namedInTheHeader() {
        return new Authenticator() {
            @Override
            public boolean offeredBy(HttpServletRequest request) {
                return request.getHeader(CALLER_HEADER) != null;
            }

            @Override
            public Proven check(HttpServletRequest request) {
                var agency = request.getHeader(CALLER_HEADER);
                return new Proven(
                        new Caller(new AgencyCode(agency), agency + "-system", Caller.Method.PRIVATE_KEY_JWT, null),
                        request,
                        () -> {
                            if (CLOSED_MEANWHILE.contains(agency)) {
                                throw new AuthenticationFailed(FailureReason.SUSPENDED);
                            }
                        });
            }
        };
    }

    /** The register itself is real; who asks about people asks the fake agencies. */
    @Bean
    Retractions registerRetractions(DataSource database, LookupHash hash, FieldCipher cipher) {
        return new CivilAffairsRegister(database, hash, cipher).retractions();
    }

    @Bean
    FileImporter registerDeliveries(DataSource database, LookupHash hash, FieldCipher cipher, Clock clock) {
        return new RegisterImporter(new CivilAffairsRegister(database, hash, cipher), hash, clock);
    }

    @Bean
    WrittenChanges register(LookupHash hash, org.springframework.jdbc.core.JdbcTemplate db, Clock clock) {
        return new WrittenChanges(hash, db, clock);
    }

    /** The broker of these tests makes queues with their first message; none is ever held. */
    @Bean
    OpenQueues queues() {
        return new OpenQueues();
    }

    @Bean
    FakeAgencies agencies() {
        return new FakeAgencies();
    }
}
