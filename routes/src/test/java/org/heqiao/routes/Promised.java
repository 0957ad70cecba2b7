package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers of the API as they came out of the door, held against what the document says of the operation. */
final class Promised {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode DOCUMENT = document();
    private static final List<Operation> OPERATIONS = operations();

    private Promised() {
    }

    private record Operation(String method, Pattern path, String place) {
    }

    /** The response itself, if its status, its media type and its JSON were promised. */
    static HttpResponse<String> kept(HttpResponse<String> response) {
        var method = response.request().method();
        var path = response.request().uri().getPath();
        var operation = path.startsWith("/api/") ? find(method, path) : null;
        if (operation == null) {
            return response;
        }
        var what = method + " " + path + " answered " + response.statusCode();
        var place = resolved(operation.place + "/responses/" + response.statusCode());
        assertThat(DOCUMENT.at(place).isMissingNode()).as(what + ", which is not promised: " + response.body())
                .isFalse();
        var content = DOCUMENT.at(place).path("content");
        var type = response.headers().firstValue("Content-Type").map(given -> given.split(";")[0]).orElse("");
        if (response.body().isEmpty() && content.isMissingNode()) {
            return response;
        }
        assertThat(content.propertyNames()).as(what).contains(type);
        if (type.equals("application/json") || type.endsWith("+json")) {
            ContractKeptTest.assertOf("openapi.yaml#" + place + "/content/" + type.replace("/", "~1") + "/schema",
                    List.of(JSON.readTree(response.body())));
        }
        return response;
    }

    /** The one with the fewest parameters. */
    private static @Nullable Operation find(String method, String path) {
        return OPERATIONS.stream().filter(each -> each.method.equals(method) && each.path.matcher(path).matches())
                .findFirst().orElse(null);
    }

    private static String resolved(String place) {
        var reference = DOCUMENT.at(place).path("$ref").asString("");
        return reference.isEmpty() ? place : reference.substring(1);
    }

    private static List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        DOCUMENT.path("paths").properties().stream()
                .sorted(Map.Entry.comparingByKey((one, other) -> one.split("\\{").length == other
                        .split("\\{").length
                                ? one.compareTo(other)
                                : one.split("\\{").length - other.split("\\{").length))
                .forEach(path -> path
                        .getValue().propertyNames()
                        .forEach(method -> operations.add(new Operation(method.toUpperCase(Locale.ROOT),
                                Pattern.compile(path.getKey().replaceAll("\\{[^}]+}", "[^/]+")),
                                "/paths/" + path.getKey().replace("/", "~1") + "/" + method))));
        return operations;
    }

    static JsonNode contract() {
        return DOCUMENT;
    }

    private static JsonNode document() {
        try (var text = Objects.requireNonNull(Promised.class.getResourceAsStream("/contract/openapi.yaml"))) {
            return JSON.valueToTree(new Yaml().load(text));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
