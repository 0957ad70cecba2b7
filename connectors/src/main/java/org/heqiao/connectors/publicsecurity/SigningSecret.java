package org.heqiao.connectors.publicsecurity;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.heqiao.connectors.http.RenewableCredential;
import org.heqiao.connectors.http.RenewableCredential.Granted;
import org.heqiao.connectors.http.SourceHttpClient;
import org.heqiao.schemas.source.SourceFault;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The second stage of the platform's keys: the secret of one service, fetched with the appKey, with which each call is
 * signed.
 */
final class SigningSecret {

    private static final JsonMapper JSON = new JsonMapper();

    private final PlatformConnection connection;
    private final String sid;
    private final Clock clock;
    private final RenewableCredential renewableCredential;

    SigningSecret(PlatformConnection connection, String sid, Clock clock) {
        this.connection = connection;
        this.sid = sid;
        this.clock = clock;
        this.renewableCredential = new RenewableCredential("platform-secret-" + sid, clock, this::fetch);
    }

    void sign(Exchange exchange) throws SourceFault {
        putSignature(exchange, renewableCredential.use(exchange));
    }

    void renew(Exchange exchange) {
        renewableCredential.giveUp(exchange);
    }

    private Granted fetch(CamelContext camel) throws SourceFault {
        Exchange answer = RenewableCredential.call(camel, "direct:public-security-secret", request -> {
            PlatformEnvelope.post(request, PlatformEnvelope.NOTHING);
            putSignature(request, connection.appKey());
        });
        PlatformEnvelope.unlessGood(answer, clock);
        try {
            JsonNode data = JSON.readTree(SourceHttpClient.body(answer)).required("data");
            String secret = PlatformSignature.unwrap(connection.appKey(), data.required("secret").asString());
            return new Granted(secret, Instant.ofEpochMilli(data.required("secretEndTime").asLong()));
        } catch (JacksonException | IllegalArgumentException | GeneralSecurityException notASecret) {
            throw new SourceFault(SourceFault.Kind.MALFORMED, "the token service's answer is not a secret");
        }
    }

    private void putSignature(Exchange exchange, String key) {
        long rtime = clock.millis();
        var message = exchange.getMessage();
        message.setHeader("gjgxjhpt_rid", connection.rid());
        message.setHeader("gjgxjhpt_sid", sid);
        message.setHeader("gjgxjhpt_rtime", Long.toString(rtime));
        message.setHeader("gjgxjhpt_sign", PlatformSignature.of(key, sid, connection.rid(), rtime));
    }
}
