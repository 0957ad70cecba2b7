package org.heqiao.connectors.tax;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Clock;
import java.util.Base64;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.heqiao.connectors.http.HttpFaults;
import org.heqiao.connectors.http.RenewableCredential;
import org.heqiao.connectors.http.RenewableCredential.Granted;
import org.heqiao.connectors.http.SourceHttpClient;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceFault.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The access token of RFC 6749 §4.4. */
final class AccessToken {

    private static final JsonMapper JSON = new JsonMapper();

    private final TaxConnection connection;
    private final Clock clock;
    private final RenewableCredential renewableCredential;

    AccessToken(TaxConnection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
        this.renewableCredential = new RenewableCredential("tax-token", clock, this::fetch);
    }

    void present(Exchange exchange) throws SourceFault {
        exchange.getMessage().setHeader("Authorization", "Bearer " + renewableCredential.use(exchange));
    }

    void renew(Exchange exchange) {
        renewableCredential.giveUp(exchange);
    }

    private Granted fetch(CamelContext camel) throws SourceFault {
        Exchange answer = RenewableCredential.call(camel, "direct:tax-token", this::request);
        if (HttpFaults.status(answer) == 400) {
            throw new SourceFault(Kind.DENIED, "the token service refuses the client");
        }
        HttpFaults.unlessOk(answer, clock);
        try {
            JsonNode json = JSON.readTree(SourceHttpClient.body(answer));
            return new Granted(json.required("access_token").asString(),
                    clock.instant().plusSeconds(json.required("expires_in").asLong()));
        } catch (JacksonException | IllegalArgumentException notAToken) {
            throw new SourceFault(Kind.MALFORMED, "the token service's answer is not a token");
        }
    }

    private void request(Exchange exchange) {
        var message = exchange.getMessage();
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.CONTENT_TYPE, "application/x-www-form-urlencoded");
        String client = URLEncoder.encode(connection.clientId(), UTF_8) + ":"
                + URLEncoder.encode(connection.clientSecret(), UTF_8);
        message.setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(client.getBytes(UTF_8)));
        message.setBody("grant_type=client_credentials&scope=income.read".getBytes(UTF_8));
    }
}
