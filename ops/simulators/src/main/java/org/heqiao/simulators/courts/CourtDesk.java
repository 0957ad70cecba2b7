package org.heqiao.simulators.courts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.heqiao.simulators.FaultSettings;
import org.heqiao.simulators.SimulatorContext;
import org.heqiao.simulators.StubHttpServer.Request;
import org.heqiao.simulators.StubHttpServer.Response;

/** Takes letters, lets in whom it knows, and hands them to the lists. */
final class CourtDesk {

    static final String CODE = "HQ640199";
    static final String KEY = "simulated-courts-key";
    private static final String SOURCE = "courts";

    private final FaultSettings faultSettings;
    private final ListQueries listQueries;

    CourtDesk(SimulatorContext context) {
        this.faultSettings = context.dials();
        this.listQueries = new ListQueries(context);
    }

    Response answer(Request request) throws IOException {
        if (request.method().equals("GET")) {
            return new Response(200, "text/xml;charset=UTF-8", wsdl(), Map.of());
        }
        Optional<CourtRequest> letter = read(request);
        if (letter.isEmpty()) {
            return fault("Client");
        }
        if (!letter.get().is(CODE, KEY)) {
            return fault("Client.Authentication");
        }
        if (faultSettings.strikes(SOURCE, FaultSettings.Dial.ERRORS)) {
            return letter.get().number().endsWith("1")
                    ? fault("Server")
                    : new Response(503, "text/plain", new byte[0], Map.of("Retry-After", "1"));
        }
        return switch (letter.get().operation()) {
            case "tjcx" -> response(listQueries.submit(letter.get()));
            case "hqfk" -> response(listQueries.feedback(letter.get().number()));
            case "xt" ->
                response("<xtfh xmlns=\"" + CourtRequest.COURT + "\"><sj>" + listQueries.now() + "</sj></xtfh>");
            default -> fault("Client");
        };
    }

    private static Optional<CourtRequest> read(Request request) {
        try {
            return Optional.of(CourtRequest.read(request.body()));
        } catch (XMLStreamException | NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    private static Response response(String payload) {
        return envelope(200, payload);
    }

    private static Response fault(String code) {
        return envelope(500, "<soap:Fault><faultcode>soap:" + code + "</faultcode><faultstring>" + code
                + "</faultstring></soap:Fault>");
    }

    private static Response envelope(int status, String payload) {
        String document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>" + payload
                + "</soap:Body></soap:Envelope>";
        return new Response(status, "text/xml;charset=UTF-8", document.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private static byte[] wsdl() throws IOException {
        try (var file = Objects.requireNonNull(CourtsSimulator.class.getResourceAsStream("court-query.wsdl"))) {
            return file.readAllBytes();
        }
    }
}
