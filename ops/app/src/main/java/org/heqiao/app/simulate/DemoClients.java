package org.heqiao.app.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.heqiao.app.DataFolder;
import org.heqiao.gateway.caller.Caller.Means;
import org.heqiao.gateway.caller.Clients;
import org.heqiao.gateway.caller.Registration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Two agencies, a centre and an auditor, each with one client system under its own name, beside the simulated sources. Their keys are made on
 * the first start and kept.
 */
@Component
@ConditionalOnProperty("heqiao.simulate.households")
final class DemoClients implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoClients.class);
    private static final Map<String, String> AGENCIES = new TreeMap<>(
            Map.of("yc-court", "法院（演示）", "yc-police", "公安局（演示）", "yc-centre", "居民家庭经济状况核对中心（演示）", "yc-auditor", "审计（演示）"));

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
            clients.register(agency.getKey(), agency.getValue());
            clients.register(new Registration(agency.getKey(), agency.getKey(), Set.of(Means.PRIVATE_KEY_JWT, Means.HTTP_SIGNATURE),
                    client.jwks(), null, Set.of(), null, null));
        }
        LOG.info("clients of the demonstration: {}; ops/hub token CLIENT prints an access token", AGENCIES.keySet());
    }
}
