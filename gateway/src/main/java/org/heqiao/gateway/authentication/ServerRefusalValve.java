package org.heqiao.gateway.authentication;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Writes down what the server has refused before anybody looked: a method, an address or a form that is none. No filter
 * ever sees those.
 */
final class ServerRefusalValve extends ValveBase {

    private final AuthenticationEntryPoint authenticationEntryPoint;
    private final ProblemReportValve problems = new ProblemReportValve();

    ServerRefusalValve(AuthenticationEntryPoint authenticationEntryPoint) {
        super(true);
        this.authenticationEntryPoint = authenticationEntryPoint;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (response.isError() && !CallerAttribute.hasRequestId(request)) {
            authenticationEntryPoint.atServer(request);
            if (request.getHost() == null) { // refused so early that no valve behind this one makes an answer of it
                response.setSuspended(false);
                problems.report(request, response, null);
                return;
            }
        }
        getNext().invoke(request, response);
    }
}
