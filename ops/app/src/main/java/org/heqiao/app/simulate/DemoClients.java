package org.heqiao.app.simulate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.heqiao.app.startup.DataFolder;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Caller.Method;
import org.heqiao.gateway.authentication.ClientRegistration;
import org.heqiao.gateway.authentication.Clients;
import org.heqiao.gateway.keys.KeyFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Two agencies, a centre and an auditor, each with one client system under its own name, beside the simulated sources;
 * and one system of the court that comes by certificate, one of the police that comes by the national platform's
 * headers. Their keys are made on the first start and kept.
 */
@Component
@ConditionalOnProperty("heqiao.simulate.households")
final class DemoClients implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoClients.class);
    private static final Map<String, String> AGENCIES = new TreeMap<>(
            Map.of("yc-court", "法院（演示）", "yc-police", "公安局（演示）", "yc-centre", "居民家庭经济状况核对中心（演示）", "yc-auditor",
                    "审计（演示）"));

    private static final AgencyCode COURT = new AgencyCode("yc-court");
    private static final AgencyCode POLICE = new AgencyCode("yc-police");
    private static final String PLATFORM = "yc-police-platform";
    /** A developer's, who is told why a call was refused. */
    private static final String SANDBOX = "yc-court-sandbox";

    private final Clients clients;
    private final Path data;

    DemoClients(Clients clients, DataFolder data) {
        this.clients = clients;
        this.data = data.path();
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        for (var agency : AGENCIES.entrySet()) {
            var client = DemoClient.createIfMissing(data, agency.getKey());
            var code = new AgencyCode(agency.getKey());
            clients.register(code, agency.getValue());
            clients.register(new ClientRegistration(agency.getKey(), code,
                    Set.of(Method.PRIVATE_KEY_JWT, Method.HTTP_SIGNATURE),
                    client.jwks(), null, Set.of(), null, null));
        }
        byCertificate();
        byPlatform();
        clients.register(
                new ClientRegistration(SANDBOX, COURT, Set.of(Method.PRIVATE_KEY_JWT, Method.HTTP_SIGNATURE),
                        DemoClient.createIfMissing(data, SANDBOX).jwks(), null, Set.of(), null, null, true));
        LOG.info("clients of the demonstration: {}; ops/hub token CLIENT prints an access token", AGENCIES.keySet());
    }

    private void byCertificate() throws IOException {
        DemoCertificates.thumbprint(data)
                .ifPresent(thumbprint -> clients.register(new ClientRegistration(DemoCertificates.CLIENT, COURT,
                        Set.of(Method.MUTUAL_TLS), null, null, Set.of(thumbprint), null, null)));
    }

    /** The key of the first stage lies in {@code clients/yc-police-platform.key}; the requester id is the client's. */
    private void byPlatform() throws IOException {
        var file = data.resolve("clients").resolve(PLATFORM + ".key");
        if (Files.notExists(file)) {
            var key = new byte[16];
            new SecureRandom().nextBytes(key);
            KeyFile.write(file, HexFormat.of().formatHex(key));
        }
        clients.register(new ClientRegistration(PLATFORM, POLICE, Set.of(Method.PLATFORM_HMAC_SHA256), null, null,
                Set.of(), null,
                new ClientRegistration.Platform(PLATFORM, Files.readString(file, StandardCharsets.US_ASCII).strip(),
                        null)));
    }
}
