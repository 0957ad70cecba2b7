package org.heqiao.connectors.socialinsurance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Exchange;
import org.heqiao.connectors.reply.BundleReply;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Question;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A bundle as the body of {@code POST /rs/v1/benefits}, in the indicators of social insurance: aac147 number, aac003
 * name, aae140 kinds of insurance. Signed: HMAC-SHA256 over application, time and body.
 */
final class BenefitQuery {

    private static final JsonMapper JSON = new JsonMapper();

    private final SocialInsuranceConnection connection;
    private final Clock clock;

    BenefitQuery(SocialInsuranceConnection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    void write(Exchange exchange) {
        send(exchange, body(BundleReply.of(exchange).bundle()));
    }

    /** About nobody. */
    void greet(Exchange exchange) {
        send(exchange, JSON.createObjectNode().put("request_no", "PING"));
    }

    private void send(Exchange exchange, ObjectNode query) {
        var body = JSON.writeValueAsBytes(query);
        var time = Long.toString(clock.millis());
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setHeader("X-App-Id", connection.appId());
        message.setHeader("X-Time", time);
        message.setHeader("X-Sign", sign(connection.appSecret(), connection.appId() + time, body));
        message.setBody(body);
    }

    private static ObjectNode body(Bundle bundle) {
        var body = JSON.createObjectNode().put("request_no", "HQ" + bundle.number())
                .put("purpose", bundle.asking().purpose().value()).put("basis", bundle.asking().legalBasis().value())
                .put("officer_no", bundle.asking().officer().number());
        var rows = body.putArray("rows");
        bundle.questions().forEach(question -> rows.addObject().put("ref", Long.toString(question.leg()))
                .put("aac147", question.id().number()).put("aac003", question.name().value())
                .put("aae140", insurances(question)));
        return body;
    }

    private static String insurances(Question question) {
        return question.item().equals(BenefitVocabulary.PENSION) ? "110,120,170" : "210";
    }

    static String sign(String secret, String before, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            mac.update(before.getBytes(UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
