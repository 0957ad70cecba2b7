package org.heqiao.connectors.publicsecurity;

import java.io.IOException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

import org.apache.camel.builder.RouteBuilder;
import org.heqiao.connectors.answers.Hearing;
import org.heqiao.connectors.http.HttpFaults;
import org.heqiao.connectors.http.HttpLine;
import org.heqiao.schemas.source.SourceFault;

/** The conversation with public security: per bundle one signed call to each service it asks, identity and vehicles. */
public final class PublicSecurityRoutes extends RouteBuilder {

    private final PlatformConnection connection;
    private final Clock clock;
    private final HttpLine line;
    private final Map<Service, Secrets> secrets = new EnumMap<>(Service.class);

    public PublicSecurityRoutes(PlatformConnection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
        this.line = new HttpLine("public-security-line", connection.connectTimeout(), connection.responseTimeout(),
                connection.connections(), (int) connection.longestAnswer().toBytes());
        for (Service service : Service.values()) {
            secrets.put(service, new Secrets(connection, service.sid(connection), clock));
        }
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler()); // faults belong to whoever asked
        var identity = new ServiceQuery(Service.IDENTITY, connection, clock);
        var vehicles = new ServiceQuery(Service.VEHICLES, connection, clock);

        from("direct:public-security").routeId("public-security")
                .process(Hearing::begin)
                .to("direct:public-security-identity")
                .doTry()
                .to("direct:public-security-vehicles")
                .doCatch(SourceFault.class) // what the first service answered is not asked again
                .process(Hearing::keepWhatWasHeard)
                .end()
                .process(Hearing::end);

        ask(Service.IDENTITY, identity);
        ask(Service.VEHICLES, vehicles);
        call("public-security-secret", "/sysapi/auth/secret");
        call("public-security-heartbeat", "/sysapi/heartbeat");

        var signature = signature(Service.IDENTITY);
        from("direct:public-security-probe").routeId("public-security-probe")
                .process(exchange -> Platform.post(exchange, Platform.NOTHING))
                .process(signature::sign)
                .to("direct:public-security-heartbeat")
                .filter(Platform::rejectsSignature).process(signature::renew).end()
                .process(exchange -> Platform.unlessGood(exchange, clock));
    }

    private void ask(Service service, ServiceQuery query) {
        String id = "public-security-" + service.item();
        var signature = signature(service);
        var result = new ServiceResult(service, connection.coverage(), clock);
        call(id + "-call", service.path());

        from("direct:" + id).routeId(id)
                .filter(query::isAsked).to("direct:" + id + "-ask").end();

        from("direct:" + id + "-ask").routeId(id + "-ask")
                .process(query::write) // numbered like the bundle: a repetition is the same query
                .process(signature::sign)
                .to("direct:" + id + "-call")
                .filter(Platform::rejectsSignature) // a secret no longer taken is renewed, once
                .process(signature::renew)
                .process(query::write)
                .process(signature::sign)
                .to("direct:" + id + "-call")
                .end()
                .process(result::read);
    }

    private void call(String id, String path) {
        from("direct:" + id).routeId(id)
                .doTry()
                .to(line.to(getContext(), connection.at(path)))
                .process(line::takeWhole)
                .doCatch(IOException.class)
                .process(HttpFaults::tell)
                .end();
    }

    private Secrets signature(Service service) {
        return java.util.Objects.requireNonNull(secrets.get(service));
    }
}
