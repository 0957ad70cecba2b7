package org.heqiao.routes.corrections;

import java.util.Comparator;
import java.util.Map;
import org.heqiao.gateway.authentication.AgencyCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an answer may take, and who owns which records. The number of days is local law (ops/docs/domain.md, 4): ask
 * the bureau.
 *
 * @param days       working days for the answer
 * @param extension  working days by which the owner may put it off, once
 * @param bureau     the agency that runs the hub: owner of what nobody else owns, forwards, and sees every ticket
 * @param owners     by source: the agency that answers for it
 * @param registries by the first digits of a registry's division code: the agency that answers for its marriage
 *                   records; the longest fits
 */
@ConfigurationProperties("heqiao.corrections")
public record CorrectionSettings(@DefaultValue("10") int days, @DefaultValue("10") int extension,
        @DefaultValue("bureau") AgencyCode bureau, @DefaultValue Map<String, AgencyCode> owners,
        @DefaultValue Map<String, AgencyCode> registries) {

    public CorrectionSettings {
        if (days < 1 || days > 250 || extension < 0 || extension > 250) {
            throw new IllegalArgumentException("heqiao.corrections: days is 1 to 250 working days, extension 0 to 250");
        }
        owners = Map.copyOf(owners);
        registries = Map.copyOf(registries);
    }

    AgencyCode owner(String source, @Nullable String registry) {
        if (registry != null) {
            var keeper = registries.entrySet().stream().filter(each -> registry.startsWith(each.getKey()))
                    .max(Comparator.comparing(each -> each.getKey().length()));
            if (keeper.isPresent()) {
                return keeper.get().getValue();
            }
        }
        return owners.getOrDefault(source, bureau);
    }
}
