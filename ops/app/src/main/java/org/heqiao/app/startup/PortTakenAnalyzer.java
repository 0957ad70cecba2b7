package org.heqiao.app.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Names the setting that changes the port. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PortTakenAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

    private static final String CERTIFICATES = "heqiao.gateway.mtls.port";
    private static final String MANAGEMENT = "heqiao.management.port";

    private final Environment environment;

    PortTakenAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable failure, PortInUseException taken) {
        return new FailureAnalysis("Port " + taken.getPort() + " is taken by another program.",
                is(taken, CERTIFICATES)
                        ? "Stop that program, or let client systems with certificates come by another port: "
                                + CERTIFICATES + "."
                        : is(taken, MANAGEMENT)
                                ? "Stop that program, or have health and metrics on another port: " + MANAGEMENT + "."
                                : "Stop that program, or choose another port: HEQIAO_PORT="
                                        + (taken.getPort() % 65535 + 1)
                                        + " ops/hub start",
                failure);
    }

    private boolean is(PortInUseException taken, String setting) {
        return String.valueOf(taken.getPort()).equals(environment.getProperty(setting));
    }
}
