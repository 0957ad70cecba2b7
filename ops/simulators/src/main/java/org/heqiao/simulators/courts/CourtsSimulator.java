package org.heqiao.simulators.courts;

import java.io.IOException;
import java.util.Map;
import org.heqiao.simulators.Simulator;
import org.heqiao.simulators.SimulatorContext;
import org.heqiao.simulators.StubHttpServer;
import org.jspecify.annotations.Nullable;

/**
 * The courts' list query service ({@code court-query.wsdl}). Dials: latency and jitter until a list is answered, on top
 * of a third of a second; errors: 503 and SOAP Server faults; disorder: entries shuffled, repeated, in two parts;
 * staleness: the list is lost.
 */
public final class CourtsSimulator implements Simulator {

    private static final String PATH = "/court/list-query";

    private @Nullable StubHttpServer server;

    @Override
    public String source() {
        return "courts";
    }

    @Override
    public Map<String, String> start(SimulatorContext context) throws IOException {
        var listening = new StubHttpServer(context.port(2)).on(PATH, new CourtDesk(context)::answer).start();
        server = listening;
        return Map.of("url", listening.url() + PATH, "access-code", CourtDesk.CODE, "access-key", CourtDesk.KEY,
                "look-again-after",
                "500ms");
    }

    @Override
    public void close() {
        StubHttpServer listening = server;
        if (listening != null) {
            listening.close();
        }
    }
}
