package org.heqiao.bench.command;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.heqiao.app.cli.CliEnvironment;
import org.heqiao.simulators.register.RegisterSample;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Verifications of random people of a synthetic register. */
record MarriageLoad(CliEnvironment surroundings, RegisterSample register) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Made ahead, so that making them is not measured. */
    private static final int REQUESTS = 4000;

    /** @param persons in each */
    Supplier<byte[]> requests(int persons) throws IOException, InterruptedException {
        var token = GatewayLoad.token(surroundings);
        var requests = new byte[Math.max(100, REQUESTS / persons)][];
        for (int i = 0; i < requests.length; i++) {
            requests[i] = GatewayLoad.request(GatewayLoad.VERIFY, token, JSON.writeValueAsBytes(body(i, persons)));
        }
        return () -> requests[ThreadLocalRandom.current().nextInt(requests.length)];
    }

    private ObjectNode body(int number, int persons) {
        var body = JSON.createObjectNode();
        body.set("context", GatewayLoad.context(number, GatewayLoad.GRANTED));
        var list = body.putArray("persons");
        for (int p = 0; p < persons; p++) {
            int couple = ThreadLocalRandom.current().nextInt(register.couples());
            var person = p % 2 == 0 ? RegisterSample.man(couple) : RegisterSample.woman(couple);
            list.addObject().put("name", person.name()).put("id_number", person.number());
        }
        return body;
    }
}
