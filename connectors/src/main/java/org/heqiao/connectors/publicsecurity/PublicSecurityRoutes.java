package org.heqiao.connectors.publicsecurity;

import java.io.IOException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.heqiao.connectors.http.HttpFaults;
import org.heqiao.connectors.http.SourceHttpClient;
import org.heqiao.connectors.reply.BundleReply;
import org.heqiao.schemas.source.SourceConnector;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;

/** The conversation with public security: per bundle one signed call to each service it asks, identity and vehicles. */
public final class PublicSecurityRoutes extends RouteBuilder implements SourceConnector {

    private static final SourceId SOURCE = new SourceId("public-security");

    private final PlatformConnection connection;
    private final Clock clock;
    private final SourceHttpClient line;
    private final Map<PlatformService, SigningSecret> secrets = new EnumMap<>(PlatformService.class);

    public PublicSecurityRoutes(PlatformConnection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
        this.line = new SourceHttpClient("public-security-line", connection.connectTimeout(),
                connection.responseTimeout(),
                connection.connections(), (int) connection.longestAnswer().toBytes());
        for (PlatformService platformService : PlatformService.values()) {
            secrets.put(platformService, new SigningSecret(connection, platformService.sid(connection), clock));
        }
    }

    @Override
    public SourceId id() {
        return SOURCE;
    }

    // @formatter:off
    @Override
    public void configure() {
        errorHandler(noErrorHandler()); // faults belong to whoever asked
        var identity = new ServiceQuery(PlatformService.IDENTITY, connection, clock);
        var vehicles = new ServiceQuery(PlatformService.VEHICLES, connection, clock);

        from(ask().uri()).routeId("public-security")
            .process(BundleReply::begin)
            .to("direct:public-security-identity")
            .doTry()
                .to("direct:public-security-vehicles")
            .doCatch(SourceFault.class) // what the first service answered is not asked again
                .process(BundleReply::storeAnswers)
            .end()
            .process(BundleReply::end);

        ask(PlatformService.IDENTITY, identity);
        ask(PlatformService.VEHICLES, vehicles);
        call("public-security-secret", "/sysapi/auth/secret");
        call("public-security-heartbeat", "/sysapi/heartbeat");

        var signature = signature(PlatformService.IDENTITY);
        from(probe().uri()).routeId("public-security-probe")
            .process(exchange -> PlatformEnvelope.post(exchange, PlatformEnvelope.NOTHING))
            .process(signature::sign)
            .to("direct:public-security-heartbeat")
            .filter(PlatformEnvelope::rejectsSignature)
                .process(signature::renew)
            .end()
            .process(exchange -> PlatformEnvelope.unlessGood(exchange, clock));
    }

    private void ask(PlatformService platformService, ServiceQuery query) {
        String id = "public-security-" + platformService.item();
        var signature = signature(platformService);
        var result = new ServiceResult(platformService, connection.coverage(), clock);
        call(id + "-call", platformService.path());

        from("direct:" + id).routeId(id)
            .filter(query::isAsked)
                .to("direct:" + id + "-ask")
            .end();

        from("direct:" + id + "-ask").routeId(id + "-ask")
            .process(query::write) // numbered like the bundle: a repetition is the same query
            .process(signature::sign)
            .to("direct:" + id + "-call")
            .filter(PlatformEnvelope::rejectsSignature) // a secret no longer taken is renewed, once
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
                .process(line::readBody)
            .doCatch(IOException.class)
                .process(HttpFaults::throwSourceFault)
            .end();
    }
    // @formatter:on

    private SigningSecret signature(PlatformService platformService) {
        return java.util.Objects.requireNonNull(secrets.get(platformService));
    }
}
