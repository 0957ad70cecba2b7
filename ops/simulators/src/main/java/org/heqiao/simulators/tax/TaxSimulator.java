package org.heqiao.simulators.tax;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.heqiao.simulators.Disorder;
import org.heqiao.simulators.FaultSettings.Dial;
import org.heqiao.simulators.Simulator;
import org.heqiao.simulators.SimulatorContext;
import org.heqiao.simulators.StubHttpServer;
import org.heqiao.simulators.StubHttpServer.Request;
import org.heqiao.simulators.StubHttpServer.Response;
import org.heqiao.simulators.population.TaxCalendar;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Tax authority. Errors: 429, 500, 503 and dropped connections in turn; staleness: the last two complete months are not
 * there yet.
 */
public final class TaxSimulator implements Simulator {

    private static final String CLIENT = "heqiao";
    private static final String SECRET = "only-for-the-simulator";
    private static final int MOST_PERSONS = 500;
    private static final ZoneId LOCAL = ZoneId.of("Asia/Shanghai");

    private final Tokens tokens = new Tokens();
    private @Nullable StubHttpServer server;
    private @Nullable SimulatorContext context;

    @Override
    public String source() {
        return "tax";
    }

    @Override
    public Map<String, String> start(SimulatorContext shared) throws Exception {
        context = shared;
        var started = new StubHttpServer(shared.port(3)).on("/oauth2/token", this::token).on("/v1/status", this::status)
                .on("/v1/income-queries", this::query).start();
        server = started;
        return Map.of("url", started.url(), "client-id", CLIENT, "client-secret", SECRET);
    }

    private Response token(Request request) {
        String basic = "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(UTF_8));
        if (!request.header("Authorization").equals(basic)) {
            return Response.json(401, "{\"error\":\"invalid_client\"}");
        }
        if (!request.text().contains("grant_type=client_credentials")) {
            return Response.json(400, "{\"error\":\"unsupported_grant_type\"}");
        }
        return Response.json(200,
                "{\"access_token\":\"" + tokens.grant(context().clock().instant())
                        + "\",\"token_type\":\"Bearer\",\"expires_in\":"
                        + Tokens.LIFETIME.toSeconds() + "}");
    }

    private Response status(Request request) {
        return isAuthorised(request) ? Response.json(200, "{\"code\":\"00\"}") : Response.json(401, "{}");
    }

    private Response query(Request request) throws InterruptedException {
        if (!isAuthorised(request)) {
            return Response.json(401, "{}");
        }
        IncomeQuestions asked;
        try {
            asked = IncomeQuestions.read(request.body());
        } catch (JacksonException | IllegalArgumentException notAsAgreed) {
            return Response.json(400, "{\"error\":\"malformed\"}");
        }
        if (asked.persons().size() > MOST_PERSONS) {
            return Response.json(413, "{\"error\":\"too many persons\"}");
        }
        var counters = context().counters();
        counters.called(source());
        asked.persons().forEach(one -> counters.asked(source(), one.ref()));
        context().dials().delay(source());
        if (context().dials().strikes(source(), Dial.ERRORS)) {
            return fault();
        }
        return answer(asked);
    }

    private Response answer(IncomeQuestions asked) {
        var today = context().clock().instant().atZone(LOCAL).toLocalDate();
        YearMonth complete = TaxCalendar.completeUpTo(today);
        if (context().dials().strikes(source(), Dial.STALENESS)) {
            complete = complete.minusMonths(2);
        }
        List<IncomeQuestions.One> rows = Disorder.of(new ArrayList<>(asked.persons()), context().dials(), source());
        var said = new StringBuilder(120 + rows.size() * 700);
        said.append("{\"request_no\":\"").append(asked.requestNo()).append("\",\"complete_to\":\"").append(complete)
                .append("\",\"persons\":[");
        for (var one : rows) {
            IncomeWords.append(said, one, context().population().find(one.idNo()), complete);
        }
        if (!rows.isEmpty()) {
            said.setLength(said.length() - 1);
        }
        byte[] body = said.append("]}").toString().getBytes(UTF_8);
        rows.forEach(one -> context().counters().answered(source(), one.ref()));
        return Response.json(200, body);
    }

    private Response fault() {
        return switch (context().dials().chance(source(), Dial.ERRORS).nextInt(4)) {
            case 0 -> new Response(429, "application/json", new byte[0], Map.of("Retry-After", "1"));
            case 1 -> Response.json(500, "{\"error\":\"系统繁忙\"}");
            case 2 -> new Response(503, "application/json", new byte[0], Map.of("Retry-After", "1"));
            default -> Response.dropped();
        };
    }

    private boolean isAuthorised(Request request) {
        String header = request.header("Authorization");
        return header.startsWith("Bearer ") && tokens.isGood(header.substring(7), context().clock().instant());
    }

    private SimulatorContext context() {
        return Objects.requireNonNull(context, "not started");
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
