package org.heqiao.gateway.authentication;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What no handler made an answer of, as a problem: it names neither classes nor what was thrown. Reached by the
 * container alone.
 */
@RestController
final class ErrorsController implements ErrorController {

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(CallerAttribute.REQUEST_ID_HEADER, CallerAttribute.requestId(request));
        var known = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code)
                : null;
        return ProblemAnswer.of(request, known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known);
    }
}
