package org.heqiao.routes;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person with a browser of its own: pages, forms, cookies; no script. */
final class Visitor {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern HIDDEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER).build();
    private final URI hub;
    private String csrf = "";

    Visitor(int port) {
        hub = URI.create("http://127.0.0.1:" + port);
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(hub.resolve(path)));
    }

    JsonNode json(String path) {
        return JSON.readTree(get(path).body());
    }

    /** Fills in the form of a page as it stands there. */
    HttpResponse<String> submit(String page, String action, String... fields) {
        var found = HIDDEN.matcher(get(page).body());
        var form = new StringBuilder("_csrf=").append(found.find() ? encoded(found.group(1)) : "");
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
        }
        return send(
                HttpRequest.newBuilder(hub.resolve(action)).header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form.toString())));
    }

    HttpResponse<String> logIn(String account, String password) {
        var answer = submit("/login", "/login", "username", account, "password", password);
        csrf = json("/api/v1/me").path("csrf_token").asString("");
        return answer;
    }

    /** As it goes with every change that the logged-in person makes. */
    String csrf() {
        return csrf;
    }

    HttpResponse<String> post(String path, String mediaType, String body, String... headers) {
        var request = HttpRequest.newBuilder(hub.resolve(path)).header("Content-Type", mediaType)
                .header("X-CSRF-TOKEN", csrf)
                .POST(BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    HttpResponse<String> post(String path, String body) {
        return post(path, "application/json", body);
    }

    HttpCookie session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("HEQIAO-SESSION")).findFirst()
                .orElseThrow();
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return Promised.kept(http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString()));
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
