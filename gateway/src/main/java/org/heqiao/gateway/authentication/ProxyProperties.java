package org.heqiao.gateway.authentication;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom the hub believes where a request came from.
 *
 * @param trustedProxies addresses and networks (CIDR) of the proxies before the hub; what anybody else says in
 *                       forwarding headers counts for nothing
 */
@ConfigurationProperties("heqiao.gateway")
record ProxyProperties(@DefaultValue List<String> trustedProxies) {

    AddressRanges ranges() {
        return AddressRanges.of(trustedProxies, "heqiao.gateway.trusted-proxies");
    }
}
