package org.heqiao.bench.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.heqiao.app.cli.CliEnvironment;
import org.heqiao.app.cli.HubClient;
import org.heqiao.app.simulate.DemoClient;
import org.heqiao.simulators.population.Population;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Verifications of random people, as the gateway bench sends them: whole HTTP requests, made before they are needed.
 */
record GatewayLoad(CliEnvironment surroundings, int households, Population population) {

    static final long SEED = 20261124;
    static final String VERIFY = "/api/v1/marital-status/verify";
    static final String GRANTED = "case-trial";

    private static final JsonMapper JSON = new JsonMapper();

    GatewayLoad(CliEnvironment surroundings, int households) {
        this(surroundings, households, Population.of(SEED, households));
    }

    InetSocketAddress address() {
        return address(surroundings);
    }

    static InetSocketAddress address(CliEnvironment cliEnvironment) {
        return new InetSocketAddress("127.0.0.1", cliEnvironment.port());
    }

    /** @return an access token that outlives a round */
    String token() throws IOException, InterruptedException {
        return token(surroundings);
    }

    static String token(CliEnvironment cliEnvironment) throws IOException, InterruptedException {
        try (var client = new HubClient(cliEnvironment.hub())) {
            return client.token(DemoClient.read(cliEnvironment.data(), "yc-court"));
        }
    }

    /** About the first of each household. */
    List<byte[]> requests(String path, String token) {
        var requests = new ArrayList<byte[]>(households);
        for (int h = 0; h < households; h++) {
            requests.add(request(path, token, body(h, GRANTED)));
        }
        return requests;
    }

    /** One question about the first of a household. */
    byte[] body(int household, String purpose) {
        var person = population.household(household).members().getFirst();
        var body = JSON.createObjectNode();
        body.set("context", context(household, purpose));
        body.putArray("persons").addObject().put("name", person.name()).put("id_number", person.id());
        return JSON.writeValueAsBytes(body);
    }

    /** Why a court asks, for its case of this number. */
    static ObjectNode context(int number, String purpose) {
        var context = JSON.createObjectNode().put("purpose", purpose).put("legal_basis", "MARRIAGE-ARCHIVES-15")
                .put("case_no", "(2026)宁0104民初" + number + "号").put("reason", "bench");
        context.putObject("officer").put("name", "bench").put("number", "B-" + number % 50).put("department", "bench");
        return context;
    }

    static byte[] request(String path, String token, byte[] body) {
        var head = ("POST " + path
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Bearer " + token
                + "\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        var request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }
}
