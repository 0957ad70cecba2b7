package org.heqiao.schemas.constraint;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.time.LocalDate;
import org.heqiao.schemas.identity.IdNumberCheck;
import org.jspecify.annotations.Nullable;

/**
 * A resident identity number (GB 11643, 18 or 15 characters) or the number of a residence permit for residents of Hong
 * Kong, Macau and Taiwan. The message is the {@link IdNumberCheck.Flaw}.
 */
@Target({FIELD, METHOD, PARAMETER})
@Retention(RUNTIME)
@Constraint(validatedBy = ResidentIdNumber.Check.class)
public @interface ResidentIdNumber {

    String message() default "ID_MISSING";

    /** Whether an empty text is a fault. */
    boolean required() default true;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks the text. */
    final class Check implements ConstraintValidator<ResidentIdNumber, String> {

        private boolean required;

        @Override
        public void initialize(ResidentIdNumber constraint) {
            required = constraint.required();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            if (text == null || text.isEmpty()) {
                return !required;
            }
            if (!(IdNumberCheck.of(text,
                    LocalDate.now(context.getClockProvider().getClock())) instanceof IdNumberCheck.Invalid invalid)) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(invalid.reason().name()).addConstraintViolation();
            return false;
        }
    }
}
