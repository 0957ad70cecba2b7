package org.heqiao.app.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.heqiao.app.simulate.DemoClient;
import org.heqiao.simulators.register.RegisterSample;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Verifications of random people of a synthetic register. */
record MarriageLoad(Surroundings surroundings, RegisterSample register) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Made ahead, so that making them is not measured. */
    private static final int REQUESTS = 4000;

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", surroundings.port());
    }

    String token() throws IOException, InterruptedException {
        try (var client = new HubClient(surroundings.hub())) {
            return client.token(DemoClient.read(surroundings.data(), "yc-court"));
        }
    }

    /** @param persons in each */
    Supplier<byte[]> requests(int persons) throws IOException, InterruptedException {
        var token = token();
        var requests = new byte[Math.max(100, REQUESTS / persons)][];
        for (int i = 0; i < requests.length; i++) {
            requests[i] = GatewayLoad.request(GatewayLoad.VERIFY, token, JSON.writeValueAsBytes(body(i, persons)));
        }
        return () -> requests[ThreadLocalRandom.current().nextInt(requests.length)];
    }

    private ObjectNode body(int number, int persons) {
        var body = JSON.createObjectNode();
        body.set("context", context(number));
        var list = body.putArray("persons");
        for (int p = 0; p < persons; p++) {
            int couple = ThreadLocalRandom.current().nextInt(register.couples());
            var person = p % 2 == 0 ? RegisterSample.man(couple) : RegisterSample.woman(couple);
            list.addObject().put("name", person.name()).put("id_number", person.number());
        }
        return body;
    }

    /** Why a court asks. */
    static ObjectNode context(int number) {
        var context = JSON.createObjectNode().put("purpose", GatewayLoad.GRANTED).put("legal_basis", "MARRIAGE-ARCHIVES-15")
                .put("case_no", "(2026)宁0104民初" + number + "号").put("reason", "bench");
        context.putObject("officer").put("name", "bench").put("number", "B-" + number % 50).put("department", "bench");
        return context;
    }
}
