package org.heqiao.simulators.publicsecurity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Population and vehicle services. Errors: platform fault, 500, too fast, dropped connections in turn; staleness:
 * registers ten days old.
 */
public final class PublicSecuritySimulator implements Simulator {

    private static final int MOST_CONDITIONS = 5000;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss")
            .withZone(ZoneId.of("Asia/Shanghai"));

    private final PlatformKeys keys = new PlatformKeys();
    private @Nullable StubHttpServer server;
    private @Nullable SimulatorContext context;

    @Override
    public String source() {
        return "public-security";
    }

    @Override
    public Map<String, String> start(SimulatorContext shared) throws Exception {
        context = shared;
        var started = new StubHttpServer(shared.port(1)).on("/sysapi/auth/secret", this::secret)
                .on("/sysapi/heartbeat", this::heartbeat)
                .on("/sysapi/gaj/rksfhc", request -> data(request, PersonWords::identity))
                .on("/sysapi/gaj/jdcxx", request -> data(request, PersonWords::vehicles)).start();
        server = started;
        return Map.of("url", started.url(), "rid", PlatformKeys.RID, "app-key", PlatformKeys.APP_KEY, "identity-sid",
                PlatformKeys.POPULATION, "vehicles-sid", PlatformKeys.VEHICLES);
    }

    private Response secret(Request request) {
        return keys.isSignedWithAppKey(request, now())
                ? Response.json(200, keys.grant(request, now()))
                : notSigned(request);
    }

    private Response heartbeat(Request request) {
        return keys.isSigned(request, now()) ? Response.json(200, "{\"code\":\"200\"}") : notSigned(request);
    }

    private static Response notSigned(Request request) {
        boolean listed = request.header("gjgxjhpt_rid").equals(PlatformKeys.RID);
        return Response.json(200, listed
                ? "{\"code\":\"E-103\",\"message\":\"签名错误或密钥过期\"}"
                : "{\"code\":\"E-106\",\"message\":\"请求者不在授权列表\"}");
    }

    private Response data(Request request, PersonWords words) throws InterruptedException {
        if (!keys.isSigned(request, now())) {
            return notSigned(request);
        }
        List<Condition> asked;
        try {
            asked = Condition.read(request.body());
        } catch (JacksonException | IllegalArgumentException notAsAgreed) {
            return Response.json(200, "{\"code\":\"300\",\"message\":\"请求参数错误\"}");
        }
        if (asked.size() > MOST_CONDITIONS || request.header("end_user.name").isEmpty()
                || request.header("reason").isEmpty()) {
            return Response.json(200, "{\"code\":\"300\",\"message\":\"请求参数错误\"}");
        }
        var counters = context().counters();
        counters.called(source());
        asked.forEach(one -> counters.asked(source(), one.ref()));
        context().dials().delay(source());
        return context().dials().strikes(source(), Dial.ERRORS) ? fault() : answer(asked, words);
    }

    private Response answer(List<Condition> asked, PersonWords words) {
        Instant upTo = context().dials().strikes(source(), Dial.STALENESS) ? now().minusSeconds(10 * 86_400) : now();
        List<Condition> rows = Disorder.of(new ArrayList<>(asked), context().dials(), source());
        var said = new StringBuilder(200 + rows.size() * 90);
        said.append(
                "{\"code\":\"200\",\"message\":\"成功\",\"data\":{\"app_header\":{\"status\":\"000\"},"
                        + "\"app_body\":{\"count\":")
                .append(rows.size()).append(",\"totalcount\":").append(rows.size()).append(",\"sjgxsj\":\"")
                .append(MOMENT.format(upTo))
                .append("\",\"result\":[");
        for (var one : rows) {
            words.append(said, one, context().population().find(one.number()));
            said.append(',');
        }
        if (!rows.isEmpty()) {
            said.setLength(said.length() - 1);
        }
        byte[] body = said.append("]}}}").toString().getBytes(UTF_8);
        rows.forEach(one -> context().counters().answered(source(), one.ref()));
        return Response.json(200, body);
    }

    private Response fault() {
        return switch (context().dials().chance(source(), Dial.ERRORS).nextInt(4)) {
            case 0 -> Response.json(200, "{\"code\":\"300\",\"message\":\"服务提供方异常\"}");
            case 1 -> new Response(500, "text/html", new byte[0], Map.of());
            case 2 -> Response.json(200, "{\"code\":\"E-429\",\"data\":{\"retry_after\":1}}");
            default -> Response.dropped();
        };
    }

    private Instant now() {
        return context().clock().instant();
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
