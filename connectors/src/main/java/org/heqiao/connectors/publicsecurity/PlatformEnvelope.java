package org.heqiao.connectors.publicsecurity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.heqiao.connectors.http.HttpFaults;
import org.heqiao.connectors.http.SourceHttpClient;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceFault.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The platform's envelope around every answer: a code, which says whether the platform and the agency behind it played
 * along.
 */
final class PlatformEnvelope {

    static final byte[] NOTHING = "{}".getBytes(UTF_8);

    private static final JsonFactory JSON = new JsonFactory();

    private record Envelope(String code, int retryAfter) {
    }

    private PlatformEnvelope() {
    }

    static void post(Exchange exchange, byte[] body) {
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.CONTENT_TYPE, "application/json; charset=UTF-8");
        message.setBody(body);
    }

    /** Whether the secret that signed the call is no longer taken. */
    static boolean rejectsSignature(Exchange exchange) {
        if (HttpFaults.status(exchange) == 401) {
            return true;
        }
        Envelope envelope = HttpFaults.status(exchange) == 200 ? envelope(exchange) : null;
        return envelope != null && envelope.code().equals("E-103");
    }

    /** Throws the fault that a code other than good means. */
    static void unlessGood(Exchange exchange, Clock clock) throws SourceFault {
        HttpFaults.unlessOk(exchange, clock);
        Envelope envelope = envelope(exchange);
        if (envelope == null) {
            throw new SourceFault(Kind.MALFORMED, "the answer has no envelope of the platform");
        }
        switch (envelope.code()) {
            case "0", "200" -> {
            }
            case "E-103", "E-106", "-1" -> throw new SourceFault(Kind.DENIED, "the platform refuses the requester");
            case "E-429" ->
                throw new SourceFault(Kind.THROTTLED, "the platform is asked too fast",
                        Duration.ofSeconds(envelope.retryAfter()), null);
            default -> throw new SourceFault(Kind.FAILED, "the platform or the agency behind it reports a fault");
        }
    }

    /** The envelope, or null if there is none; reads no further than it must: the code stands first in practice. */
    private static @Nullable Envelope envelope(Exchange exchange) {
        String code = "";
        int retryAfter = 0;
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), SourceHttpClient.body(exchange))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "code" -> code = json.getValueAsString("");
                    case "data" -> retryAfter = json.currentToken() == JsonToken.START_OBJECT ? retryAfter(json) : 0;
                    default -> json.skipChildren();
                }
                if (code.equals("0") || code.equals("200")) {
                    break;
                }
            }
        } catch (JacksonException notJson) {
            return null;
        }
        return code.isEmpty() ? null : new Envelope(code, retryAfter);
    }

    private static int retryAfter(JsonParser json) {
        int seconds = 0;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = json.currentName().equals("retry_after");
            json.nextToken();
            if (wanted) {
                seconds = Math.max(0, json.getValueAsInt(0));
            }
            json.skipChildren();
        }
        return seconds;
    }
}
