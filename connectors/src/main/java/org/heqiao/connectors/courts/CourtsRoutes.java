package org.heqiao.connectors.courts;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.builder.RouteBuilder;
import org.heqiao.connectors.http.HttpFaults;
import org.heqiao.connectors.http.SourceHttpClient;
import org.heqiao.connectors.reply.BundleReply;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceConnector;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;

/**
 * The conversation with the courts: a list is submitted under its number, and fetched by that number until they have
 * answered.
 */
public final class CourtsRoutes extends RouteBuilder implements SourceConnector {

    private static final SourceId SOURCE = new SourceId("courts");

    private final CourtsConnection connection;
    private final Clock clock;

    public CourtsRoutes(CourtsConnection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    @Override
    public SourceId id() {
        return SOURCE;
    }

    // @formatter:off
    @Override
    public void configure() {
        var line = new SourceHttpClient("courts-line", connection.connectTimeout(), connection.responseTimeout(),
                connection.connections(),
                connection.maxAnswerBytes());
        errorHandler(noErrorHandler()); // the caller decides what a fault means

        from(ask().uri()).routeId("courts")
            .process(BundleReply::begin)
            .choice()
                .when(this::isSubmitted)
                    .to("direct:courts-fetch")
                .otherwise()
                    .to("direct:courts-submit")
            .end();

        from("direct:courts-submit").routeId("courts-submit")
            .process(this::writeSubmission)
            .to("direct:courts-call")
            .process(this::readReceipt);

        from("direct:courts-fetch").routeId("courts-fetch")
            .process(this::writeFetch)
            .to("direct:courts-call")
            .process(this::readFeedback)
            .choice()
                // the courts lost the list: they get it again, under its number
                .when(body().isNull())
                    .to("direct:courts-submit")
            .end();

        from(probe().uri()).routeId("courts-probe")
            .setBody(e -> SoapRequest.heartbeat(connection))
            .to("direct:courts-call")
            .process(CourtsRoutes::readHeartbeat);

        from("direct:courts-call").routeId("courts-call").noStreamCaching()
            .process(CourtsRoutes::post)
            .doTry()
                .to(line.to(getContext(), connection.url()))
                .process(line::readBody)
            .doCatch(IOException.class)
                .process(HttpFaults::throwSourceFault)
            .end()
            .process(exchange -> SoapFault.unlessAnswered(exchange, clock));
    }
    // @formatter:on

    private boolean isSubmitted(Exchange exchange) {
        return bundle(exchange).ticket().isPresent();
    }

    private void writeSubmission(Exchange exchange) {
        Bundle bundle = bundle(exchange);
        exchange.getMessage()
                .setBody(SoapRequest.submission(connection, number(bundle), bundle.asking(), bundle.questions()));
    }

    private void readReceipt(Exchange exchange) throws SourceFault {
        Bundle bundle = bundle(exchange);
        QueryNumber number = number(bundle);
        SubmissionReceipt submissionReceipt = SubmissionReceipt.read(SourceHttpClient.body(exchange), number.value());
        exchange.getMessage().setBody(submissionReceipt.isRefusal()
                ? refusal(bundle, submissionReceipt.refusal())
                : Reply.waiting(List.of(), number.value(), connection.lookAgainAfter()));
    }

    private void writeFetch(Exchange exchange) {
        exchange.getMessage().setBody(SoapRequest.fetch(connection, bundle(exchange).ticket().orElseThrow()));
    }

    /** The body is null afterwards if the courts do not know the list. */
    private void readFeedback(Exchange exchange) throws SourceFault {
        BundleReply bundleReply = BundleReply.of(exchange);
        String number = bundleReply.bundle().ticket().orElseThrow();
        Feedback feedback = FeedbackReader.read(SourceHttpClient.body(exchange), number);
        feedback.answers(connection.coverage()).forEach(answer -> bundleReply.record(answer.leg(), answer.answer()));
        exchange.getMessage().setBody(switch (feedback.state()) {
            case READY -> bundleReply.reply();
            case PENDING, PARTIAL -> bundleReply.reply().waitingFor(number, connection.lookAgainAfter());
            case REFUSED -> refusal(bundleReply.bundle(), feedback.reason());
            case UNKNOWN -> null;
        });
    }

    private static void readHeartbeat(Exchange exchange) throws SourceFault {
        SoapReader.read(SourceHttpClient.body(exchange), "xtfh", alive -> true);
    }

    /** Nothing of the caller's exchange travels to the courts: only the letter. */
    private static void post(Exchange exchange) throws InvalidPayloadException {
        var message = exchange.getMessage();
        SoapRequest letter = message.getMandatoryBody(SoapRequest.class);
        message.removeHeaders("*");
        message.setHeader(Exchange.CONTENT_TYPE, "text/xml; charset=utf-8");
        message.setHeader("SOAPAction", letter.action());
        message.setBody(letter.xml());
    }

    private static Reply refusal(Bundle bundle, String code) {
        return Reply.of(bundle.questions().stream().map(q -> new LegAnswer(q.leg(), new Answer.RefusedBySource(code)))
                .toList());
    }

    private QueryNumber number(Bundle bundle) {
        return QueryNumber.of(bundle.number(), connection.region(), connection.numberingSince());
    }

    private static Bundle bundle(Exchange exchange) {
        return BundleReply.of(exchange).bundle();
    }
}
