package org.heqiao.gateway.authentication;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Whom the hub believes where a request came from.
 *
 * @param trustedProxies addresses and networks (CIDR) of the proxies before the hub; what anybody else says in
 *                       forwarding headers counts for nothing
 */
@ConfigurationProperties("heqiao.gateway")
record ProxyProperties(@DefaultValue List<String> trustedProxies) {

    List<IpAddressMatcher> matchers() {
        return trustedProxies.stream().map(String::strip).filter(each -> !each.isEmpty()).map(ProxyProperties::matcher)
                .toList();
    }

    private static IpAddressMatcher matcher(String network) {
        if (!network.matches("[0-9A-Fa-f.:]+(/[0-9]{1,3})?")) {
            throw new IllegalArgumentException(
                    "heqiao.gateway.trusted-proxies are addresses, or networks as 10.1.0.0/16");
        }
        return new IpAddressMatcher(network);
    }
}
