package org.heqiao.routes;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls put together by chance from what people and programs send by mistake or on purpose; the same seed is the same
 * calls.
 */
final class HostileCalls {

    static final String PERSON = "640199199001010014";

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> MEMBERS = List.of("context", "persons", "id_number", "name", "document", "type",
            "number", "fields",
            "letter_no", "valid_from", "valid_until", "sources", "kinds", "webhook", "url", "secret", "queue", "feed",
            "most_per_request",
            "everyone", "answer_id", "record", "kind", "no", "doubt", "step", "from", "limit", "reason", "purpose",
            "legal_basis",
            "case_no",
            "officer", "department", "authorisation_no", "ref", "spouse", "days", "guardian_id", "kid");
    private static final List<String> WORDS = List.of("", " ", "张远山", PERSON, PERSON + "x", "social-assistance-check",
            "SSA-2014-58",
            "2026-11-24", "2026-02-30", "\u0000", "\ud800", "\uFEFF", "𠮷", "a\nb", "..", "http://127.0.0.1:1/",
            "https://[::1", "%",
            "null",
            "[0]", "RESIDENT_ID", "PASSPORT", "REGISTRATION", "-1", "9".repeat(400), "好".repeat(600), "<script>", "{}",
            "' or 1=1 --");
    private static final List<String> TYPES = List.of("application/json", "application/json",
            "application/json;charset=UTF-8",
            "application/json;charset=GBK", "text/csv", "application/x-ndjson", "application/yaml", "text/plain",
            "multipart/form-data",
            "multipart/form-data; boundary=X", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/xml",
            "application/x-www-form-urlencoded", "nonsense", "application/octet-stream", "*/*", "application/json; q=");
    private static final List<String> ACCEPTS = List.of("*/*", "application/json", "text/html",
            "text/csv;q=0.1, application/x-ndjson",
            "application/x-ndjson", "nonsense", "", "text/event-stream", "application/*;q=0", "application/json;q=2",
            ",,,", "a/b;c=\"");
    private static final List<String> SEGMENTS = List.of("x", PERSON, "0f8fad5b-d9cb-469f-a165-70867728950e", "%00",
            "%2e%2e", "..",
            "%E6%A0%B8", "%ff", "a%2Fb", "-1", "2026", "99999999999999999999", "%25", "a;b=1", "%0d%0aX:y", "'", "*",
            "%20", "a%5Cb");

    private static final JsonNode DOCUMENT = Promised.contract();
    private static final List<String> FILES = List.of("commission.csv", "commission.ndjson", "commission-zh.csv",
            "commission-gbk.csv",
            "commission.xlsx");

    private final Random chance;
    private final SchemaValues values;

    HostileCalls(long seed) {
        this.chance = new Random(seed);
        this.values = new SchemaValues(DOCUMENT, chance, WORDS);
    }

    /** A call as the contract describes the operation; a part of it is out of joint, and often enough nothing. */
    Call promised(String method, String pattern) {
        var operation = DOCUMENT.path("paths").path(pattern).path(method.toLowerCase(Locale.ROOT));
        int spoilt = one(List.of(0, 4, 20));
        var target = new StringBuilder(pattern);
        var headers = new java.util.HashMap<String, String>();
        var query = new StringBuilder();
        for (var given : parameters(pattern, operation)) {
            var parameter = values.resolved(given);
            var name = parameter.path("name").asString();
            var value = String.valueOf(values.value(parameter.path("schema"), spoilt));
            switch (parameter.path("in").asString()) {
                case "path" -> replace(target, "{" + name + "}", value.isEmpty() ? "x" : value);
                case "query" -> query.append(odds(3) && !parameter.path("required").asBoolean()
                        ? ""
                        : "&" + name + "="
                                + URLEncoder.encode(name.equals("wait") ? "0" : value, StandardCharsets.UTF_8));
                default -> headers.put(name, name.equals("Heqiao-Context") ? context() : value);
            }
        }
        if (!query.isEmpty()) {
            target.append('?').append(query.substring(1)).append(odds(15) ? "&x=" + PERSON : "");
        }
        headers.put("Accept", odds(3) ? one(ACCEPTS) : "*/*");
        if (odds(5)) {
            headers.put("Accept-Encoding", one(List.of("gzip", "gzip;q=0", "br", "*", "nonsense;q=x")));
        }
        if (odds(8)) {
            headers.put(
                    one(List.of("Range", "If-None-Match", "If-Range", "Origin", "Cookie", "X-CSRF-TOKEN", "Forwarded",
                            "Expect")),
                    one(List.of("bytes=0-1", "bytes=9-", "\"x\"", "*", PERSON, "HEQIAO-SESSION=" + PERSON,
                            "http://elsewhere.test",
                            "for=127.0.0.1", "100-continue")));
        }
        return new Call(method, target.toString(), headers, body(operation, headers, spoilt));
    }

    private static List<JsonNode> parameters(String pattern, JsonNode operation) {
        var all = new ArrayList<JsonNode>();
        DOCUMENT.path("paths").path(pattern).path("parameters").forEach(all::add);
        operation.path("parameters").forEach(all::add);
        return all;
    }

    private static void replace(StringBuilder text, String what, String by) {
        int at = text.indexOf(what);
        if (at >= 0) {
            text.replace(at, at + what.length(), URLEncoder.encode(by, StandardCharsets.UTF_8));
        }
    }

    private byte[] body(JsonNode operation, java.util.Map<String, String> headers, int spoilt) {
        var content = values.resolved(operation.path("requestBody")).path("content");
        if (content.isEmpty()) {
            return odds(10) ? noise() : new byte[0];
        }
        var types = new ArrayList<>(content.propertyNames());
        var type = one(types);
        headers.put("Content-Type", odds(10) ? one(TYPES) : type);
        if (type.equals("application/json")
                && content.path(type).path("schema").path("type").asString("").equals("array")
                || !type.endsWith("json") || type.endsWith("ndjson")) {
            var file = type.startsWith("application/x-www-form")
                    ? "grant_type=client_credentials&client_assertion=a.b.c".getBytes(StandardCharsets.US_ASCII)
                    : example(one(FILES));
            return mangled(file);
        }
        var text = JSON.writeValueAsBytes(values.value(content.path(type).path("schema"), spoilt));
        return odds(6) ? mangled(text) : text;
    }

    private static byte[] example(String name) {
        try (var file = HostileCalls.class.getResourceAsStream("/contract/examples/" + name)) {
            return java.util.Objects.requireNonNull(file).readAllBytes();
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    record Call(String method, String target, Map<String, String> headers, byte[] body) {
    }

    /** @param pattern as {@code /api/v1/check-batches/{id}} */
    Call call(String method, String pattern) {
        var path = new StringBuilder();
        for (var step : pattern.substring(1).split("/")) {
            path.append('/').append(step.startsWith("{") || odds(40) ? one(SEGMENTS) : step);
        }
        path.append(odds(20) ? "/" : "");
        if (odds(4)) {
            path.append('?').append(
                    one(List.of("limit", "after", "kind", "historic", "wait", "index", "from", "days", "mode", "x")))
                    .append('=')
                    .append(one(SEGMENTS));
        }
        var headers = new java.util.HashMap<String, String>();
        headers.put("Content-Type", odds(2) ? "application/json" : one(TYPES));
        headers.put("Accept", odds(2) ? "*/*" : one(ACCEPTS));
        headers.put("Heqiao-Context", context());
        if (odds(6)) {
            headers.put("Idempotency-Key", one(List.of("k", PERSON, "k".repeat(300), "é", "a b")));
        }
        if (odds(8)) {
            headers.put("Content-Encoding", one(List.of("gzip", "br", "identity", "gzip, gzip", PERSON)));
        }
        if (odds(8)) {
            headers.put("traceparent",
                    one(List.of("00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-01", "x", PERSON)));
        }
        return new Call(odds(25) ? one(List.of("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "GET", "POST")) : method,
                path.toString(),
                headers,
                body());
    }

    private String context() {
        return switch (chance.nextInt(8)) {
            case 0 -> "";
            case 1 -> one(WORDS).replaceAll("[^\\x21-\\x7e]", "?");
            case 2, 3 -> Base64.getUrlEncoder().encodeToString(mangled(Base64.getUrlDecoder().decode(Door.CONTEXT)));
            case 4 -> Base64.getUrlEncoder().encodeToString(JSON.writeValueAsBytes(value(3)));
            default -> Door.CONTEXT;
        };
    }

    private byte[] body() {
        var good = "{\"context\":" + new String(Base64.getUrlDecoder().decode(Door.CONTEXT), StandardCharsets.UTF_8)
                + ",\"persons\":[{\"name\":\"张远山\",\"id_number\":\"" + PERSON + "\"}]}";
        return switch (chance.nextInt(8)) {
            case 0 -> new byte[0];
            case 1 -> JSON.writeValueAsBytes(value(5));
            case 2 -> good.getBytes(Charset.forName(one(List.of("GBK", "UTF-16", "UTF-16LE", "UTF-32"))));
            case 3 -> ("[".repeat(chance.nextInt(3000)) + "1").getBytes(StandardCharsets.US_ASCII);
            case 4 -> noise();
            case 5 -> withContext(good);
            default -> mangled(good.getBytes(StandardCharsets.UTF_8));
        };
    }

    /** What a handler reads after it has the context. */
    private byte[] withContext(String good) {
        var members = new StringBuilder(good.substring(0, good.indexOf(",\"persons\"")));
        for (int i = chance.nextInt(4); i >= 0; i--) {
            members.append(",\"").append(one(MEMBERS)).append("\":").append(JSON.writeValueAsString(value(3)));
        }
        return members.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private Object value(int depth) {
        return switch (chance.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> one(WORDS).replace("\ud800", "?");
            case 1 -> chance.nextLong();
            case 2 -> chance.nextDouble() * 1e300;
            case 3 -> chance.nextBoolean();
            case 4 -> Map.of();
            case 5 -> List.of();
            case 6 -> {
                var list = new ArrayList<Object>();
                for (int i = chance.nextInt(4); i > 0; i--) {
                    list.add(value(depth - 1));
                }
                yield list;
            }
            default -> {
                var object = new java.util.TreeMap<String, Object>();
                for (int i = chance.nextInt(5); i > 0; i--) {
                    object.put(one(odds(10) ? WORDS : MEMBERS).replace("\ud800", "?"), value(depth - 1));
                }
                yield object;
            }
        };
    }

    /** A few bytes changed, doubled, left out, or a word put where none belongs. */
    private byte[] mangled(byte[] good) {
        var text = new java.io.ByteArrayOutputStream();
        int changes = 1 + chance.nextInt(4);
        for (byte each : good) {
            if (chance.nextInt(good.length) < changes) {
                switch (chance.nextInt(5)) {
                    case 0 -> text.write(chance.nextInt(256));
                    case 1 -> text.writeBytes(new byte[]{each, each});
                    case 2 -> text.writeBytes(one(WORDS).getBytes(StandardCharsets.UTF_8));
                    case 3 ->
                        text.writeBytes(one(List.of("\\u0000", "\\ud800", "\\")).getBytes(StandardCharsets.US_ASCII));
                    default -> text.write('"');
                }
            } else {
                text.write(each);
            }
        }
        return text.toByteArray();
    }

    private byte[] noise() {
        var bytes = new byte[chance.nextInt(200)];
        chance.nextBytes(bytes);
        return bytes;
    }

    /** A request as bytes, which no client library would send. */
    byte[] raw() {
        var line = one(List.of("GET /api/v1/check-batches/" + PERSON + " HTTP/1.1",
                "POST /api/v1/marital-status/verify HTTP/1.1",
                "GET /api/v1/" + PERSON + "%", "TRACE / HTTP/1.1", "GET http://x/" + PERSON + " HTTP/1.1",
                "get / HTTP/1.1",
                "OPTIONS * HTTP/1.1", "POST /oauth2/token HTTP/1.1", "POST /login HTTP/1.1",
                "GET /openapi.yaml HTTP/1.0",
                "PUT /api/v1/check-batches HTTP/1.1", "GET //api/v1//sources HTTP/1.1",
                "GET /api/v1/sources;jsessionid=" + PERSON
                        + " HTTP/1.1",
                "GET /api/v1/calendar/2026?%zz=%u0000 HTTP/1.1", "PRI * HTTP/2.0", "CONNECT x:1 HTTP/1.1",
                "GET /tlog/tile/0/../../x HTTP/1.1",
                "GET /%c0%ae%c0%ae/ HTTP/1.1", "GET /api/v1/sources HTTP/9.9", "\u0016\u0003\u0001",
                "POST /bench/log HTTP/1.1"));
        var head = (line + "\r\n"
                + one(List.of("Host: 127.0.0.1", "Host: 127.0.0.1", "Host: a\r\nHost: b", "Host: " + PERSON + ":x",
                        "X: 1"))
                + "\r\nConnection: close\r\n"
                + one(List.of("Content-Length: 7", "Content-Length: 7\r\nContent-Length: 8", "Content-Length: -1",
                        "Content-Length: " + PERSON,
                        "Transfer-Encoding: chunked", "Transfer-Encoding: " + PERSON,
                        "Content-Length: 7\r\nTransfer-Encoding: chunked"))
                + "\r\n"
                + one(List.of("", "X: " + PERSON, "Expect: 100-continue", "Expect: " + PERSON,
                        "Authorization: Bearer " + PERSON,
                        "Cookie: SESSION=" + PERSON, " folded: " + PERSON, "No colon " + PERSON,
                        "X: " + "a".repeat(20_000),
                        "Content-Type: application/json;charset=" + PERSON, "Accept: " + PERSON + "/*;q=x",
                        "Upgrade: h2c", "X:\u0000",
                        "Range: bytes=" + PERSON + "-", "If-Modified-Since: " + PERSON))
                + "\r\n\r\n"
                + one(List.of("{\"a\":1}", "7\r\n{\"a\":1}\r\n0\r\n\r\n", PERSON + "\r\n",
                        "0\r\n" + PERSON + ": x\r\n\r\n",
                        "-1\r\n", "")))
                .getBytes(StandardCharsets.UTF_8);
        return odds(3) ? head : mangled(head);
    }

    boolean odds(int oneIn) {
        return chance.nextInt(oneIn) == 0;
    }

    <T> T one(List<T> of) {
        return of.get(chance.nextInt(of.size()));
    }
}
