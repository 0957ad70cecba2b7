package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.login.Accounts;
import org.heqiao.gateway.login.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Whatever is sent to any operation: no fault, no stack trace, nobody's number in a log. A seed that fails is to be
 * added to those that are tried. With {@code HEQIAO_FUZZ_CALLS} and {@code HEQIAO_FUZZ_SEED} in the environment so many
 * calls of one seed are made, as {@code ops/bench/README.md} tells.
 */
@ExtendWith(OutputCaptureExtension.class)
class HostileCallsTest extends HubTest {

    private static final int CALLS = Integer.parseInt(System.getenv().getOrDefault("HEQIAO_FUZZ_CALLS", "900"));
    private static final @Nullable String SEED = System.getenv("HEQIAO_FUZZ_SEED");
    private static final String CHOSEN = "correct horse battery";
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    Accounts accounts;

    /** What a logged-in person's browser sends. */
    private record Session(String cookie, String csrf) {
    }

    private record Operation(RequestMethod method, String path) {
    }

    private static LongStream seeds() {
        return SEED == null ? LongStream.of(1, 20261130) : LongStream.of(Long.parseLong(SEED));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_answer_is_one_the_contract_knows_and_no_log_holds_a_number(long seed, CapturedOutput log)
            throws Exception {
        var calls = new HostileCalls(seed);
        var operations = operations();
        var contract = documented();
        var statuses = new ConcurrentSkipListMap<Integer, LongAdder>();
        var faults = Collections.synchronizedList(new ArrayList<String>());
        var people = people();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < CALLS; i++) {
                var operation = calls.one(operations);
                var promise = calls.one(contract);
                var call = calls.odds(2)
                        ? calls.call(operation.method.name(), operation.path)
                        : calls.promised(promise.method.name(), promise.path);
                boolean own = calls.odds(2);
                var person = calls.odds(4) ? calls.one(people) : null;
                running.add(threads.submit(() -> send(call, own, person, faults, statuses)));
            }
            for (int i = 0; i < CALLS / 10; i++) {
                var raw = calls.raw();
                running.add(threads.submit(() -> send(raw, faults)));
            }
            for (var each : running) {
                each.get();
            }
        }
        System.out.println(CALLS + " calls of seed " + seed + ": " + statuses);
        assertThat(faults).as("seed " + seed).isEmpty();
        assertThat(log.getAll()).as("seed " + seed).doesNotContain(HostileCalls.PERSON, "\n\tat ");
    }

    /**
     * The auditor, who changes nothing for other tests; with a seed of its own, where nobody else is about, somebody of
     * each role.
     */
    private List<Session> people() {
        var found = new ArrayList<Session>();
        for (var role : SEED == null ? List.of(Role.AUDITOR) : List.of(Role.values())) {
            var name = "fuzz-" + UUID.randomUUID();
            var first = Objects.requireNonNull(accounts.open(name, new AgencyCode("hub"), Set.of(role)));
            var visitor = new Visitor(port);
            visitor.logIn(name, first);
            visitor.submit("/password", "/password", "old", first, "new", CHOSEN);
            visitor.logIn(name, CHOSEN);
            found.add(new Session("HEQIAO-SESSION=" + visitor.session().getValue(), visitor.csrf()));
        }
        return found;
    }

    private List<Operation> operations() {
        var found = new ArrayList<Operation>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> mapping.getPatternValues().stream()
                .filter(path -> path.startsWith("/api/") && handler.getBeanType() != Counter.class)
                .forEach(path -> mapping.getMethodsCondition().getMethods()
                        .forEach(method -> found.add(new Operation(method, path)))));
        found.sort(java.util.Comparator.comparing(Operation::toString));
        return found;
    }

    private static List<Operation> documented() {
        var found = new ArrayList<Operation>();
        Promised.contract().path("paths").properties().forEach(path -> path.getValue().propertyNames().forEach(name -> {
            if (!name.equals("parameters")) {
                found.add(new Operation(RequestMethod.valueOf(name.toUpperCase(Locale.ROOT)), path.getKey()));
            }
        }));
        for (var path : List.of("/oauth2/jwks", "/oauth2/revoke", "/login", "/password", "/logout", "/tlog/checkpoint",
                "/tlog/tile/0/000",
                "/openapi.yaml", "/actuator/health", "/error", "/.well-known/http-message-signatures-directory",
                "/examples/commission.csv")) {
            found.add(new Operation(RequestMethod.GET, path));
            found.add(new Operation(RequestMethod.POST, path));
        }
        return found;
    }

    /**
     * @param own whether as the tests' centre, or as somebody who may do nothing @param person who is logged in instead
     */
    private void send(HostileCalls.Call call, boolean own, @Nullable Session person, List<String> faults,
            ConcurrentSkipListMap<Integer, LongAdder> statuses) {
        HttpRequest request;
        try {
            var building = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + call.target()))
                    .timeout(Duration.ofSeconds(60))
                    .method(call.method(), BodyPublishers.ofByteArray(call.body()));
            call.headers().forEach(building::header);
            if (person != null && !call.target().startsWith("/logout")) {
                building.setHeader("Cookie", person.cookie).setHeader("X-CSRF-TOKEN", person.csrf);
            } else if (!own || call.target().startsWith("/api/v1/subscriptions")) {
                building.header(TestHub.CALLER_HEADER, "yc-nobody");
            }
            request = building.build();
        } catch (IllegalArgumentException unsendable) {
            return; // what Java does not send the bytes below do
        }
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            statuses.computeIfAbsent(answer.statusCode(), any -> new LongAdder()).increment();
            judge(call.method() + " " + call.target(), answer, faults);
        } catch (IOException | InterruptedException broken) {
            faults.add(call.method() + " " + call.target() + ": " + broken);
        }
    }

    private static void judge(String call, HttpResponse<String> answer, List<String> faults) {
        var body = answer.body();
        boolean unavailable = answer.statusCode() == 503 && body.contains("urn:heqiao:problem:")
                && !body.contains("link-down");
        boolean contract = answer.statusCode() == 200
                && answer.headers().firstValue("Content-Type").orElse("").startsWith("application/yaml");
        if (answer.statusCode() >= 500 && !unavailable
                || !contract && (body.contains("xception") || body.contains("\tat "))) {
            faults.add(call + ": " + answer.statusCode() + " " + body.substring(0, Math.min(body.length(), 400)));
        }
        var type = answer.headers().firstValue("Content-Type").orElse("");
        if (answer.statusCode() >= 400 && !type.startsWith("application/problem+json") && !call.startsWith("HEAD")
                && !call.contains("/platform/token") && !call.contains("/oauth2/")
                && call.contains(" /api/")) { // the others answer in the forms of their standards
            faults.add(call + ": " + answer.statusCode() + " is no problem but " + type);
        }
    }

    private void send(byte[] raw, List<String> faults) {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(raw);
            socket.shutdownOutput();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (answer.startsWith("HTTP/1.1 500")
                    || answer.contains("xception") && !answer.contains("\r\nContent-Type: application/yaml")
                    || answer.contains("<html")) {
                faults.add(new String(raw, StandardCharsets.UTF_8) + ": " + answer);
            }
        } catch (IOException cutOff) {
            // a connection that is closed on such a request is an answer
        }
    }
}
