package org.heqiao.routes.household.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.heqiao.gateway.authentication.CallerAttribute;
import org.heqiao.gateway.authentication.FaultText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * An answer that breaks off when part of it has left cannot become a problem any more. It is cut off, so that nobody
 * takes a part for the whole.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CommittedAnswers implements HandlerExceptionResolver {

    private static final Logger LOG = LoggerFactory.getLogger(CommittedAnswers.class);

    /** Thrown to the container, which closes the connection; it holds nothing of what was thrown. */
    static final class BrokenOff extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BrokenOff() {
            super("an answer broke off", null, false, false);
        }
    }

    @Override
    public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
            @Nullable Object handler, Exception fault) {
        if (response.isCommitted()) {
            LOG.warn("the answer to request {} broke off: {}", CallerAttribute.requestId(request), FaultText.of(fault));
            throw new BrokenOff();
        }
        return null;
    }
}
