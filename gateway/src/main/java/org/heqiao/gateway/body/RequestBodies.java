package org.heqiao.gateway.body;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import jakarta.validation.Validator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the record of a body from its JSON, strictly: no member that the record lacks, nothing of another type
 * than the component's; then it is as its constraints say.
 */
@Component
final class RequestBodies {

    static final String BODY = "the body";

    static final JsonMapper STRICT = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT).disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfigDefaults(scalars -> scalars.setCoercion(CoercionInputShape.EmptyString,
                    CoercionAction.Fail))
            .changeDefaultNullHandling(nulls -> JsonSetter.Value.forContentNulls(Nulls.FAIL)).build();

    /** A member that comes twice is read as {@link BodyTree} reads it, or not at all. */
    private static final JsonMapper AT_ONCE = STRICT.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();
    private final Validator validator;

    RequestBodies(Validator validator) {
        this.validator = validator;
    }

    /** The same as {@link #read} of the JSON; null: anything is out of the ordinary, and that will say what. */
    <T> @Nullable T readPlain(RereadableBody body, Class<T> record) {
        try {
            T read = readers.computeIfAbsent(record, AT_ONCE::readerFor).readValue(body);
            return read != null && body.isPlainObject() && validator.validate(read).isEmpty() ? read : null;
        } catch (JacksonException unusual) {
            return null;
        }
    }

    /** @throws InvalidBody or CallContext.Unusable: the message says where it is not what the record says */
    <T> T read(JsonNode json, Class<T> record) {
        if (!BodyTree.checked(json).isObject()) {
            throw BodyFault.notAnObject(record, BODY);
        }
        T body;
        try {
            body = STRICT.treeToValue(json, record);
        } catch (JacksonException wrong) {
            throw wrong.getCause() instanceof CallContext.Unusable || wrong.getCause() instanceof InvalidBody
                    ? (RuntimeException) wrong.getCause()
                    : BodyFault.of(wrong, json);
        }
        var violations = validator.validate(body);
        if (!violations.isEmpty()) {
            throw BodyFault.of(violations);
        }
        return body;
    }
}
