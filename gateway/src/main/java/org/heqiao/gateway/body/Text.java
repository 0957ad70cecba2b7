package org.heqiao.gateway.body;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.heqiao.gateway.query.FreeText;
import org.heqiao.schemas.text.FieldText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * A text of a body: normalised like every field, bounded, whole. A number or a truth value is refused. It is checked
 * while it is read: bodies of a thousand persons hold two thousand texts.
 */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@JacksonAnnotationsInside
@JsonDeserialize(using = Text.Reader.class)
public @interface Text {

    /** Characters. */
    int most();

    /** Whether it may be left out. */
    boolean optional() default false;

    String message() default "is text of at most {most} characters";

    /** Takes strings alone. */
    final class Reader extends StdScalarDeserializer<String> {

        static final String LOST = "holds replacement characters (U+FFFD): its bytes were read by a"
                + " wrong character set";

        private final int most;
        private final boolean optional;

        Reader() {
            this(0, true);
        }

        private Reader(int most, boolean optional) {
            super(String.class);
            this.most = most;
            this.optional = optional;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty component) {
            var text = component.getAnnotation(Text.class);
            return new Reader(text.most(), text.optional());
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) {
            var text = json.currentToken() == JsonToken.VALUE_STRING ? FieldText.normalise(json.getString()) : null;
            if (text == null || text.length() > most) {
                return context.reportInputMismatch(this, "no such text");
            }
            return FreeText.isWhole(text) ? text : context.reportInputMismatch(this, LOST);
        }

        /** What it makes of a string; null: it refuses it. */
        public static @Nullable String taken(String string, int most) {
            var text = FieldText.normalise(string);
            return text.length() <= most && FreeText.isWhole(text) ? text : null;
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return optional ? null : context.reportInputMismatch(this, "no such text");
        }
    }
}
