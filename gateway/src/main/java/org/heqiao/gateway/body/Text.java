package org.heqiao.gateway.body;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
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
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** A text of a body: normalised like every field, bounded, whole. A number or a truth is not taken for one. */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@JacksonAnnotationsInside
@JsonDeserialize(using = Text.Reader.class)
@Constraint(validatedBy = Text.Check.class)
public @interface Text {

    /** Characters. */
    int most();

    /** Whether it may be left out. */
    boolean optional() default false;

    String message() default "is text of at most {most} characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Takes strings alone. */
    final class Reader extends StdScalarDeserializer<String> {

        Reader() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) {
            return json.currentToken() == JsonToken.VALUE_STRING
                    ? FieldText.normalise(json.getString())
                    : context.reportInputMismatch(this, "no text");
        }
    }

    /** Tells what is too long from what was read by a wrong character set. */
    final class Check implements ConstraintValidator<Text, @Nullable String> {

        private static final String LOST = "holds replacement characters (U+FFFD): its bytes were read by a wrong"
                + " character set";

        private int most;
        private boolean optional;

        @Override
        public void initialize(Text text) {
            most = text.most();
            optional = text.optional();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            if (text == null || text.length() > most) {
                return text == null && optional;
            }
            if (!FreeText.isWhole(text)) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(LOST).addConstraintViolation();
                return false;
            }
            return true;
        }
    }
}
