package org.heqiao.connectors.kit;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An agency behind HTTP: one WireMock server for all tests, answered by the stub of the sentence under way. */
public abstract class HttpAgency extends ScriptedAgency {

    /** What the agency answers to one request. */
    public record Answered(int status, Map<String, String> headers, byte[] body) {

        public static Answered text(int status, String contentType, String body) {
            return new Answered(status, Map.of("Content-Type", contentType),
                    body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        public Answered with(String header, String value) {
            var more = new java.util.HashMap<>(headers);
            more.put(header, value);
            return new Answered(status, more, body);
        }
    }

    private static final Stage STAGE = new Stage();
    private static final WireMockServer SERVER = new WireMockServer(
            WireMockConfiguration.options().dynamicPort().http2PlainDisabled(true).disableRequestJournal()
                    .extensions(STAGE));

    protected HttpAgency() {
        if (!SERVER.isRunning()) {
            SERVER.start();
            SERVER.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.aResponse()));
        }
        STAGE.playing = this;
    }

    protected abstract Answered answer(Request request);

    /** Bends a good answer to the agency's mood: cut in half, in GBK, or padded without end. */
    protected final Answered inMood(Answered good) {
        byte[] body = good.body();
        if (is(Mood.GARBAGE)) {
            body = Arrays.copyOf(body, body.length / 2);
        } else if (is(Mood.OTHER_CHARSET)) {
            body = new String(body, java.nio.charset.StandardCharsets.UTF_8).getBytes(Charset.forName("GBK"));
        } else if (is(Mood.ENDLESS)) {
            byte[] longer = new byte[2 * 1024 * 1024];
            Arrays.fill(longer, (byte) ' ');
            System.arraycopy(body, 0, longer, 0, body.length);
            body = longer;
        }
        return new Answered(good.status(), good.headers(), body);
    }

    @Override
    public int port() {
        return SERVER.port();
    }

    private static final class Stage implements ResponseDefinitionTransformerV2 {

        private volatile @Nullable HttpAgency playing;

        @Override
        public String getName() {
            return "agency";
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            HttpAgency agency = java.util.Objects.requireNonNull(playing);
            agency.sawInTransit(event.getRequest().getMethod() + " " + event.getRequest().getUrl());
            Answered answered = agency.answer(event.getRequest());
            var response = ResponseDefinitionBuilder.responseDefinition().withStatus(answered.status())
                    .withBody(answered.body());
            answered.headers().forEach(response::withHeader);
            return response.build();
        }
    }
}
