package org.heqiao.routes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The agency's own system, as it would stand elsewhere: {@code POST /rs/v1/benefits}, signed, in the indicators of
 * social insurance (aac147 number, aac003 name, aae140 kind of insurance, aae041 and aae042 months, aae019 yuan).
 */
final class SocialInsuranceBureau {

    static final String APP = "heqiao-tests";
    static final String SECRET = "of-tests-only";

    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");

    private final Map<String, String> pensions = new ConcurrentHashMap<>();
    private final Map<String, String> unemployed = new ConcurrentHashMap<>();
    private final HttpServer server;

    private SocialInsuranceBureau(HttpServer server) {
        this.server = server;
    }

    static SocialInsuranceBureau open() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var bureau = new SocialInsuranceBureau(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/rs/v1/benefits", bureau::answer);
            server.start();
            return bureau;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void paysPension(String id, String yuan) {
        pensions.put(id, yuan);
    }

    void paysWhileOutOfWork(String id, String yuan) {
        unemployed.put(id, yuan);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var query = exchange.getRequestBody().readAllBytes();
        boolean signed = sign(exchange.getRequestHeaders().getFirst("X-App-Id")
                + exchange.getRequestHeaders().getFirst("X-Time"), query)
                .equals(exchange.getRequestHeaders().getFirst("X-Sign"));
        var answer = JSON.writeValueAsBytes(signed ? result(JSON.readTree(query)) : JSON.createObjectNode());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(signed ? 200 : 401, answer.length);
        try (exchange; var body = exchange.getResponseBody()) {
            body.write(answer);
        }
    }

    private ObjectNode result(JsonNode query) {
        var result = JSON.createObjectNode().put("request_no", query.path("request_no").asString())
                .put("data_date", "20261031");
        var rows = result.putArray("rows");
        query.path("rows").forEach(asked -> {
            var insurance = asked.path("aae140").asString();
            var yuan = (insurance.equals("210") ? unemployed : pensions).get(asked.path("aac147").asString());
            var row = rows.addObject().put("ref", asked.path("ref").asString()).put("result", yuan == null ? "0" : "1");
            if (yuan != null) {
                row.putArray("benefits").addObject().put("aae140", insurance.equals("210") ? "210" : "110")
                        .put("aae041", MONTH.format(YearMonth.now().minusMonths(2)))
                        .put("aae042", MONTH.format(YearMonth.now().plusMonths(9))).put("aae019", yuan);
            }
        });
        return result;
    }

    private static String sign(String before, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            mac.update(before.getBytes(UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
