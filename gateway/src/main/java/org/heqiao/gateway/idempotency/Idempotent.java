package org.heqiao.gateway.idempotency;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A handler of the API that changes something. Whoever calls it with an {@code Idempotency-Key} may repeat the call, as
 * after a broken connection: the thing is done once, and the first answer is given again for a day. The handler itself
 * does nothing for that; it answers with a body, not a stream.
 *
 * <p>Only what succeeded is kept. A call that was refused, or failed, has changed nothing, and the same key may be used
 * again.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {

    /**
     * Attribute of a request whose answer tells a secret that is told only once: bytes of the JSON body that is given
     * instead when it is asked again. The secret itself is not kept.
     */
    String TOLD_AGAIN = "org.heqiao.gateway.repeat.toldAgain";

    /**
     * Its body is a file, too large to be held: the handler reads it and asks {@code enforcement.IdempotentCall} before
     * it does anything with it.
     */
    boolean file() default false;
}
