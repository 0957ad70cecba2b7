package org.heqiao.connectors.publicsecurity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import org.apache.camel.Exchange;
import org.heqiao.connectors.reply.BundleReply;
import org.heqiao.schemas.calendar.BeijingTime;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.QueryContext;
import org.heqiao.schemas.source.Question;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The questions of a bundle for one service as one call: the end user and the reason travel in the headers, the persons
 * in the body.
 */
final class ServiceQuery {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_ROWS = 5000;
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS")
            .withZone(BeijingTime.ZONE);

    private final PlatformService platformService;
    private final PlatformConnection connection;
    private final Clock clock;

    ServiceQuery(PlatformService platformService, PlatformConnection connection, Clock clock) {
        this.platformService = platformService;
        this.connection = connection;
        this.clock = clock;
    }

    boolean isAsked(Exchange exchange) {
        return BundleReply.of(exchange).bundle().questions().stream()
                .anyMatch(question -> question.item().equals(platformService.item()));
    }

    void write(Exchange exchange) {
        Bundle bundle = BundleReply.of(exchange).bundle();
        PlatformEnvelope.post(exchange, body(bundle));
        QueryContext queryContext = bundle.asking();
        var message = exchange.getMessage();
        message.setHeader("sender_id", connection.rid());
        message.setHeader("service_id", platformService.sid(connection));
        message.setHeader("end_user.name", encoded(queryContext.officer().name()));
        message.setHeader("end_user.certificate", encoded(queryContext.officer().number()));
        message.setHeader("end_user.department", encoded(queryContext.officer().department()));
        message.setHeader("reason", encoded(queryContext.reason()));
        message.setHeader("timestamp", TIMESTAMP.format(clock.instant()));
    }

    byte[] body(Bundle bundle) {
        var bytes = new ByteArrayOutputStream(400 + 80 * bundle.questions().size());
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("request_id", requestId(bundle, platformService));
            json.writeStringProperty("purpose", bundle.asking().purpose().value());
            json.writeStringProperty("basis", bundle.asking().legalBasis().value());
            json.writeStringProperty("commission_no", bundle.asking().commissionNo());
            json.writeArrayPropertyStart("condition");
            for (Question question : bundle.questions()) {
                if (question.item().equals(platformService.item())) {
                    json.writeStartObject();
                    json.writeStringProperty("ref", Long.toString(question.leg()));
                    json.writeStringProperty("gmsfhm", question.id().number());
                    json.writeStringProperty("xm", question.name().value());
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("requireditems");
            platformService.required().forEach(json::writeString);
            json.writeEndArray();
            json.writeNumberProperty("pagesize", MOST_ROWS);
            json.writeNumberProperty("pagenum", 1);
            json.writeNumberProperty("infocodemode", 0);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static String requestId(Bundle bundle, PlatformService platformService) {
        return "HQ" + bundle.number() + "-" + platformService.item();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
