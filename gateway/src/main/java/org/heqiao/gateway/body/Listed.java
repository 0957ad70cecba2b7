package org.heqiao.gateway.body;

import jakarta.validation.Constraint;
import jakarta.validation.OverridesAttribute;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A list of a body: never empty, and bounded. */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@NotNull
@Size(min = 1)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
public @interface Listed {

    @OverridesAttribute(constraint = Size.class, name = "max")
    int most();

    String message() default "is a list of 1 to {most}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
