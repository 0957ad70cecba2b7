package org.heqiao.gateway.body;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.JsonNode;

/**
 * Every record that a controller takes as its body. It is read at once where nothing is out of the ordinary, as nearly
 * always. Else its JSON is read as such first: where it breaks off, that is told before anything else.
 */
final class RequestBodyConverter extends JacksonJsonHttpMessageConverter {

    private static final ResolvableType JSON = ResolvableType.forClass(JsonNode.class);

    private final RequestBodies bodies;

    RequestBodyConverter(RequestBodies bodies) {
        super(RequestBodies.STRICT);
        this.bodies = bodies;
    }

    @Override
    public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
        return type.toClass().isRecord() && super.canRead(type, mediaType);
    }

    @Override
    public boolean canWrite(ResolvableType type, Class<?> clazz, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    public Object read(ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        var body = new RereadableBody(message.getBody());
        var read = bodies.readPlain(body, type.toClass());
        return read != null
                ? read
                : bodies.read((JsonNode) super.read(JSON, new Again(message.getHeaders(), body.again()), hints),
                        type.toClass());
    }

    private record Again(HttpHeaders getHeaders, InputStream getBody) implements HttpInputMessage {
    }
}
