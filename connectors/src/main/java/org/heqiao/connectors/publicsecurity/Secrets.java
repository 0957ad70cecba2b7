package org.heqiao.connectors.publicsecurity;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.heqiao.connectors.http.Credential;
import org.heqiao.connectors.http.Credential.Granted;
import org.heqiao.connectors.http.HttpLine;
import org.heqiao.schemas.source.SourceFault;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The second stage of the platform's keys: the secret of one service, fetched with the appKey, with which each call is signed. */
final class Secrets {

    private static final JsonMapper JSON = new JsonMapper();

    private final PlatformConnection connection;
    private final String sid;
    private final Clock clock;
    private final Credential credential;

    Secrets(PlatformConnection connection, String sid, Clock clock) {
        this.connection = connection;
        this.sid = sid;
        this.clock = clock;
        this.credential = new Credential("platform-secret-" + sid, clock, this::fetch);
    }

    void sign(Exchange exchange) throws SourceFault {
        putSignature(exchange, credential.use(exchange));
    }

    void renew(Exchange exchange) {
        credential.giveUp(exchange);
    }

    private Granted fetch(CamelContext camel) throws SourceFault {
        Exchange answer = Credential.call(camel, "direct:public-security-secret", request -> {
            Platform.post(request, Platform.NOTHING);
            putSignature(request, connection.appKey());
        });
        Platform.unlessGood(answer, clock);
        try {
            JsonNode data = JSON.readTree(HttpLine.body(answer)).required("data");
            String secret = Signature.unwrap(connection.appKey(), data.required("secret").asString());
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
        message.setHeader("gjgxjhpt_sign", Signature.of(key, sid, connection.rid(), rtime));
    }
}
