package org.heqiao.app.cli;

import com.nimbusds.jwt.JWTParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import org.heqiao.app.simulate.DemoClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Calls a hub over HTTP. */
public final class HubClient implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Of what the hub does while one waits, as sending to a webhook. */
    private static final Duration POSTING = Duration.ofMinutes(3);
    /** RFC 6750 §2.1. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final URI hub;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final @Nullable Tokens tokens;

    /**
     * As the token in {@code HEQIAO_TOKEN}, if there is one; without, the hub may take a caller on the same machine for
     * the centre.
     */
    public HubClient(URI hub) {
        this(hub, givenToken().<Tokens>map(token -> () -> token).orElse(null));
    }

    public HubClient(URI hub, @Nullable Tokens tokens) {
        this.hub = hub;
        this.tokens = tokens;
    }

    /** A batch that was taken in. @param known whether the same file had been submitted before */
    public record Submitted(String id, boolean known) {
    }

    public Submitted submit(Path file) throws IOException, InterruptedException {
        return submit(file, false);
    }

    /** @param again a file that was submitted before is to be checked once more */
    Submitted submit(Path file, boolean again) throws IOException, InterruptedException {
        var request = request("/api/v1/check-batches" + (again ? "?resubmit=true" : ""))
                .header("Content-Type", FileFormat.of(file).mediaType())
                .header("Heqiao-Context", context())
                .timeout(Duration.ofMinutes(30)).POST(HttpRequest.BodyPublishers.ofFile(file)).build();
        var response = http.send(request, BodyHandlers.ofInputStream());
        var state = read(response);
        return new Submitted(state.path("id").asString(), response.statusCode() == 200);
    }

    /** Brings a file to the register. @param query kind and terms */
    public JsonNode upload(Path file, String query) throws IOException, InterruptedException {
        return upload("/api/v1/register/imports?" + query, file, keeping(), Duration.ofHours(2));
    }

    /** Brings a file. @param patience until it is taken in */
    JsonNode upload(String path, Path file, String context, Duration patience)
            throws IOException, InterruptedException {
        var request = request(path).header("Content-Type", FileFormat.of(file).mediaType())
                .header("Heqiao-Context", context).timeout(patience)
                .POST(HttpRequest.BodyPublishers.ofFile(file)).build();
        return read(http.send(request, BodyHandlers.ofInputStream()));
    }

    /** @throws Busy it is to be asked again later */
    public JsonNode imported(String id) throws IOException, InterruptedException {
        var request = request("/api/v1/register/imports/" + id).header("Heqiao-Context", keeping()).timeout(PATIENCE)
                .build();
        return readOrBusy(http.send(request, BodyHandlers.ofInputStream()));
    }

    /** NDJSON; to be closed. */
    InputStream findings(String id) throws IOException, InterruptedException {
        var request = request("/api/v1/register/imports/" + id + "/findings").header("Heqiao-Context", keeping())
                .timeout(PATIENCE).build();
        var response = http.send(request, BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw refused(response);
        }
        return response.body();
    }

    /** @throws Busy it is to be asked again later */
    public JsonNode state(String batch) throws IOException, InterruptedException {
        return readOrBusy(send("/api/v1/check-batches/" + batch, "application/json"));
    }

    /** NDJSON; to be closed. */
    InputStream errors(String batch) throws IOException, InterruptedException {
        return stream("/api/v1/check-batches/" + batch + "/errors", "application/x-ndjson");
    }

    /** To be closed. */
    InputStream errors(String batch, String mediaType) throws IOException, InterruptedException {
        return stream("/api/v1/check-batches/" + batch + "/errors", mediaType);
    }

    /** @param context header {@code Heqiao-Context}; null: none is sent */
    public JsonNode get(String path, @Nullable String context) throws IOException, InterruptedException {
        var request = request(path).header("Accept", "application/json").timeout(PATIENCE);
        if (context != null) {
            request.header("Heqiao-Context", context);
        }
        return read(http.send(request.build(), BodyHandlers.ofInputStream()));
    }

    /** Under a key of its own: done once, whatever becomes of the connection. */
    public JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        return read(http.send(
                request(path).header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .timeout(POSTING).POST(HttpRequest.BodyPublishers.ofString(body.toString())).build(),
                BodyHandlers.ofInputStream()));
    }

    /** To be closed. */
    public InputStream results(String batch, String mediaType) throws IOException, InterruptedException {
        return stream("/api/v1/check-batches/" + batch + "/results", mediaType);
    }

    /** A report or what is made of it; to be closed. */
    public InputStream paper(String path, String mediaType) throws IOException, InterruptedException {
        return stream(path, mediaType);
    }

    public JsonNode sources() throws IOException, InterruptedException {
        return get("/api/v1/sources");
    }

    /** What the hub tells anybody of itself: whether it takes work. */
    JsonNode readiness() throws IOException, InterruptedException {
        try (var body = send("/actuator/health/readiness", "application/json").body()) {
            return JSON.readTree(body);
        }
    }

    /**
     * An access token for a client, which proves itself with its key. The hub's name for itself is asked of the hub.
     */
    public String token(DemoClient client) throws IOException, InterruptedException {
        var issuer = get("/.well-known/oauth-authorization-server").path("issuer").asString("");
        var form = "grant_type=client_credentials"
                + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                + "&client_assertion=" + client.assertion(issuer);
        var request = HttpRequest.newBuilder(hub.resolve("/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(PATIENCE).POST(HttpRequest.BodyPublishers.ofString(form)).build();
        return read(http.send(request, BodyHandlers.ofInputStream())).path("access_token").asString();
    }

    /** The latest checkpoint of the audit log, signed. */
    String checkpoint() throws IOException, InterruptedException {
        var response = send("/tlog/checkpoint", "text/plain");
        if (response.statusCode() != 200) {
            throw refused(response);
        }
        try (var body = response.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Whether this is a hub that takes work. */
    public boolean isReady() throws InterruptedException {
        try {
            // as nobody: a credential that has ended would be refused, and this needs none
            var response = http.send(
                    HttpRequest.newBuilder(hub.resolve("/actuator/health/readiness")).timeout(PATIENCE).build(),
                    BodyHandlers.discarding());
            return response.statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        http.shutdownNow(); // close() would wait for answers nobody reads any more
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return read(send(path, "application/json"));
    }

    private InputStream stream(String path, String accept) throws IOException, InterruptedException {
        var response = http.send(request(path).header("Accept", accept).timeout(PATIENCE).build(),
                BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw refused(response);
        }
        return response.body();
    }

    private HttpResponse<InputStream> send(String path, String accept) throws IOException, InterruptedException {
        return http.send(request(path).header("Accept", accept).timeout(PATIENCE).build(),
                BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder request(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(hub.resolve(path));
        return tokens == null ? request : request.header("Authorization", "Bearer " + tokens.next());
    }

    /** The access token in {@code HEQIAO_TOKEN}. */
    static Optional<String> givenToken() {
        var property = System.getProperty("HEQIAO_TOKEN");
        var token = property == null ? System.getenv("HEQIAO_TOKEN") : property;
        if (token == null || token.isBlank()) {
            return Optional.empty();
        }
        if (!TOKEN.matcher(token.strip()).matches()) {
            throw Failure.wrongUse("HEQIAO_TOKEN is an access token as ops/hub token CLIENT prints it.");
        }
        return Optional.of(token.strip());
    }

    /** Why the centre asks, as whoever runs this command. */
    static String context() {
        return context("social-assistance-check", "SSA-2014-58", "household check", "verification centre");
    }

    /** Why the register is added to. */
    static String keeping() {
        return context("register-keeping", "MARRIAGE-REG-2025", "delivery of records", "marriage register");
    }

    private static String context(String purpose, String legalBasis, String reason, String department) {
        return context(purpose, legalBasis, "ops-hub", reason, department);
    }

    /** Header {@code Heqiao-Context}, as whoever runs this command. */
    public static String context(String purpose, String legalBasis, String caseNo, String reason, String department) {
        return encoded(officers(purpose, legalBasis, caseNo, reason, department));
    }

    private static ObjectNode officers(String purpose, String legalBasis, String caseNo, String reason,
            String department) {
        var name = System.getProperty("user.name", "-");
        var user = Arguments.isReadable(name) ? name : "-";
        var context = reason(purpose, legalBasis, caseNo, reason);
        context.putObject("officer").put("name", user).put("number", user).put("department", department);
        return context;
    }

    /** Body of what the centre does, with its reason. @param name and value of what is done */
    static ObjectNode because(String name, String value, String reason) {
        var body = JSON.createObjectNode().put(name, value).put("reason", reason);
        body.set("context", officers("social-assistance-check", "SSA-2014-58", "ops-hub", "household check",
                "verification centre"));
        return body;
    }

    /** The same for a person who is logged in: the hub knows who it is. */
    static String contextOfPerson(String purpose, String legalBasis, String caseNo, String reason) {
        return encoded(reason(purpose, legalBasis, caseNo, reason));
    }

    private static ObjectNode reason(String purpose, String legalBasis, String caseNo, String reason) {
        return JSON.createObjectNode().put("purpose", purpose).put("legal_basis", legalBasis).put("case_no", caseNo)
                .put("reason", reason);
    }

    private static String encoded(ObjectNode context) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(context));
    }

    static JsonNode read(HttpResponse<InputStream> response) throws IOException {
        if (response.statusCode() / 100 != 2) {
            throw refused(response);
        }
        try (var body = response.body()) {
            return JSON.readTree(body);
        }
    }

    private static JsonNode readOrBusy(HttpResponse<InputStream> response) throws IOException {
        if (Busy.is(response.statusCode())) {
            throw new Busy(response, refused(response));
        }
        return read(response);
    }

    /** By which the entry in the audit log is found. */
    static String request(JsonNode problem) {
        var id = problem.path("request_id").asString("");
        var rule = problem.path("rule").asString("");
        return (rule.isEmpty() ? "" : " [" + rule + "]") + (id.isEmpty() ? "" : " (request " + id + ")");
    }

    private static JsonNode problem(String text) {
        try {
            return text.startsWith("{") ? JSON.readTree(text) : JSON.createObjectNode();
        } catch (JacksonException damaged) {
            return JSON.createObjectNode();
        }
    }

    private static boolean hasEnded(String token) {
        try {
            var ends = JWTParser.parse(token).getJWTClaimsSet().getExpirationTime();
            return ends != null && ends.toInstant().isBefore(Instant.now());
        } catch (ParseException other) {
            return false;
        }
    }

    static Failure refused(HttpResponse<InputStream> response) throws IOException {
        try (var body = response.body()) {
            var text = new String(body.readNBytes(10_000), StandardCharsets.UTF_8);
            var problem = problem(text);
            if (response.statusCode() == 401 && givenToken().filter(HubClient::hasEnded).isPresent()) {
                return new Failure(
                        "The access token in HEQIAO_TOKEN has ended: they live five minutes. What the hub has taken"
                                + " in goes on there, and"
                                + " the same command with another token shows how far it is. --as CLIENT --key FILE"
                                + " has tokens made as they are needed.");
            }
            var detail = problem.path("detail").asString(problem.path("title").asString(""));
            return new Failure(problem.has("status") || !detail.isEmpty()
                    ? "The hub refused (" + response.statusCode() + "): "
                            + (detail.isEmpty() ? "no reason given" : detail)
                            + request(problem)
                            + (response.statusCode() == 401
                                    ? ". A hub that is no simulation knows nobody by the machine it is called from:"
                                            + " --as CLIENT"
                                            + " --key FILE, or HEQIAO_TOKEN=$(ops/hub token CLIENT --key FILE), gives"
                                            + " a command a credential."
                                    : "")
                    : "What answers there (" + response.statusCode()
                            + ") is no hub, or one of another version. HEQIAO_PORT and HEQIAO_URL say"
                            + " where the hub is.");
        }
    }
}
