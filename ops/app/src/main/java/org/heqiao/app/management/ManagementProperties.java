package org.heqiao.app.management;

import java.util.List;
import org.heqiao.gateway.authentication.AddressRanges;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where health and metrics are read, and by whom.
 *
 * @param port             null: {@value #USUAL_PORT}, or any other where that is taken
 * @param address          that it listens on
 * @param allowedAddresses addresses and networks (CIDR) from which it is read; whoever else comes there gets 403
 */
@ConfigurationProperties("heqiao.management")
record ManagementProperties(@Nullable Integer port, @DefaultValue("127.0.0.1") String address,
        @DefaultValue({
                "127.0.0.0/8", "::1"}) List<String> allowedAddresses) {

    /** As {@code application.yaml} has it. */
    static final int USUAL_PORT = 8090;

    boolean isPortSet() {
        return port != null;
    }

    AddressRanges allowed() {
        return AddressRanges.of(allowedAddresses, "heqiao.management.allowed-addresses");
    }
}
