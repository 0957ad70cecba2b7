package org.heqiao.connectors.tax;

import java.io.ByteArrayOutputStream;
import java.time.YearMonth;
import org.apache.camel.Exchange;
import org.heqiao.connectors.reply.BundleReply;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.QueryContext;
import org.heqiao.schemas.source.Question;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A bundle as the body of {@code POST /v1/income-queries}. The months wanted are the twelve before the month of the
 * relevant day.
 */
final class IncomeQuery {

    private IncomeQuery() {
    }

    private static final JsonFactory JSON = new JsonFactory();

    static void write(Exchange exchange) {
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(body(BundleReply.of(exchange).bundle()));
    }

    static byte[] body(Bundle bundle) {
        var bytes = new ByteArrayOutputStream(400 + 120 * bundle.questions().size());
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("request_no", "HQ" + bundle.number());
            writeAsking(json, bundle.asking());
            json.writeArrayPropertyStart("persons");
            bundle.questions().forEach(question -> writePerson(json, question));
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void writeAsking(JsonGenerator json, QueryContext queryContext) {
        json.writeStringProperty("purpose", queryContext.purpose().value());
        json.writeStringProperty("basis", queryContext.legalBasis().value());
        json.writeStringProperty("commission_no", queryContext.commissionNo());
        json.writeObjectPropertyStart("officer");
        json.writeStringProperty("name", queryContext.officer().name());
        json.writeStringProperty("number", queryContext.officer().number());
        json.writeStringProperty("department", queryContext.officer().department());
        json.writeEndObject();
        json.writeStringProperty("reason", queryContext.reason());
    }

    private static void writePerson(JsonGenerator json, Question question) {
        YearMonth month = YearMonth.from(question.relevantOn());
        json.writeStartObject();
        json.writeStringProperty("ref", Long.toString(question.leg()));
        json.writeStringProperty("id_no", question.id().number());
        json.writeStringProperty("name", question.name().value());
        json.writeStringProperty("from", month.minusMonths(12).toString());
        json.writeStringProperty("to", month.minusMonths(1).toString());
        json.writeEndObject();
    }
}
