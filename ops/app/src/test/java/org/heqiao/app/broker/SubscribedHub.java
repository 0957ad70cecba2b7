package org.heqiao.app.broker;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.heqiao.app.HeqiaoApplication;
import org.heqiao.connectors.civilaffairs.CivilAffairsRegister;
import org.heqiao.connectors.civilaffairs.CivilAffairsRegister.Tidings;
import org.heqiao.connectors.civilaffairs.MarriageRegistration;
import org.heqiao.connectors.civilaffairs.Party;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.grant.GrantActResult;
import org.heqiao.gateway.grant.GrantCache;
import org.heqiao.gateway.grant.GrantChange;
import org.heqiao.gateway.grant.Grants;
import org.heqiao.gateway.proposal.Actor;
import org.heqiao.schemas.identity.Gb11643;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A whole hub to whose events somebody subscribes by queue. @param context its inside */
public record SubscribedHub(ConfigurableApplicationContext context) implements AutoCloseable {

    /** So many happen about the person subscribed to. */
    static final int EVENTS = 60;

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String READ = "read";

    static SubscribedHub start(Path folder, String... settings) throws IOException {
        return new SubscribedHub(new SpringApplicationBuilder(HeqiaoApplication.class).run(Stream
                .concat(Arrays.stream(settings),
                        Stream.of("--spring.profiles.active=simulate", "--server.port=0",
                                "--heqiao.data=" + folder.resolve("hub"),
                                "--heqiao.gateway.first-grants.file=" + grants(folder).toUri(),
                                "--heqiao.gateway.first-grants.proposed-by=a",
                                "--heqiao.gateway.first-grants.approved-by=b", "--camel.main.shutdown-timeout=5"))
                .toArray(String[]::new)));
    }

    /** A file of grants to subscribe to changes and to read them. */
    private static Path grants(Path folder) throws IOException {
        return Files.writeString(folder.resolve("grants.yaml"), "format: 1\ngrants:\n" + grants());
    }

    /** The same beside the grants of the demonstration. */
    public static Path grantsBesideDemo(Path folder) throws IOException {
        var demo = new ClassPathResource("demo/grants.yaml").getContentAsString(StandardCharsets.UTF_8);
        return Files.writeString(folder.resolve("grants.yaml"), demo.stripTrailing() + "\n" + grants());
    }

    private static String grants() {
        var grant = """
                  - id: %s
                    agency: yc-centre
                    service: marriage-events.%s
                    purposes: [case-trial]
                    legal_bases: [MARRIAGE-ARCHIVES-15]
                    fields: ['*']
                    divisions: ['*']
                    valid: {from: 2026-01-01, until: 2030-12-31}
                    hours: always
                    most_subjects: 1000
                    limits:
                      interactive: {rate: 1000/s, burst: 1000, daily: 1000000, monthly: 1000000}
                      bulk: {rate: 1000/s, burst: 1000, daily: 1000000, monthly: 1000000}
                """;
        return grant.formatted("subscribe", "subscribe") + grant.formatted(READ, "read");
    }

    /** @return the name of its queue */
    String subscribe() {
        var request = HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port")
                        + "/api/v1/subscriptions"))
                .timeout(Duration.ofSeconds(30)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        """
                                {"context": {"purpose": "case-trial", "legal_basis": "MARRIAGE-ARCHIVES-15", \
                                "reason": "test"}, "way": "broker",
                                 "persons": [{"ref": "one", "id_number": "%s"}]}"""
                                .formatted(number(1))))
                .build();
        return Awaitility.await().atMost(PATIENCE)
                .until(() -> JSON.readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body()),
                        answer -> answer.path("subscription").has("id"))
                .at("/subscription/queue").asString();
    }

    /** Whoever comes with the certificate is the subscriber from now on. */
    void giveTo(X509Certificate certificate, String queue) throws Exception {
        var thumbprint = Base64.getUrlEncoder().withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        var db = db();
        db.update(
                "insert into gateway_caller.agency (code, name) values ('yc-centre', 'centre') on conflict do nothing");
        db.update(
                "insert into gateway_caller.client (id, agency, means, certificates) values ('centre-queue',"
                        + " 'yc-centre', '{MUTUAL_TLS}', "
                        + "array[?])",
                thumbprint);
        db.update("update gateway_caller.registry set version = version + 1");
        db.update("update event.subscription set client = 'centre-queue' where id = ?", id(queue));
    }

    static UUID id(String queue) {
        return UUID.fromString(queue.substring("events.".length()));
    }

    void eventsHappen() throws Exception {
        context.getBean(CivilAffairsRegister.class).importMarriages(IntStream.range(0, EVENTS)
                .mapToObj(i -> new MarriageRegistration("640199", "q-" + i, "IA", LocalDate.of(2020, 1, 1).plusDays(i),
                        null, null, 1, true,
                        new Party(number(1), "张远山"), new Party(number(2), "李近水"))),
                Tidings.NEWS);
    }

    /** All of them are in the queue. */
    void awaitDelivered(String queue) {
        Awaitility.await().atMost(PATIENCE)
                .until(() -> db().queryForObject("select handed from event.subscription where id = ?", Long.class,
                        id(queue)), handed -> handed == EVENTS);
    }

    /** @return gives it again */
    Runnable revokeGrant() {
        var grant = Objects.requireNonNull(context.getBean(GrantCache.class).now().find(READ));
        decide(new GrantChange.Revoke(READ));
        return () -> decide(new GrantChange.Put(grant));
    }

    private void decide(GrantChange grantChange) {
        var grants = context.getBean(Grants.class);
        var proposed = (GrantActResult.Proposed) grants.propose(List.of(grantChange), "tests", actor("proposer"));
        grants.approve(proposed.proposal(), actor("approver"));
    }

    JdbcTemplate db() {
        return context.getBean(JdbcTemplate.class);
    }

    private static Actor actor(String account) {
        return new Actor(new Caller(new AgencyCode("hub"), account, Caller.Method.PERSON, null), "127.0.0.1", account);
    }

    private static String number(int n) {
        var body = "64019919800101%03d".formatted(n);
        return body + Gb11643.check(body);
    }

    @Override
    public void close() {
        context.close();
    }
}
