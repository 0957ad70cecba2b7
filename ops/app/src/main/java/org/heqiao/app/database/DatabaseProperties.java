package org.heqiao.app.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which database the hub works on.
 *
 * @param url         JDBC URL of a PostgreSQL 16 or newer; none: the embedded one is started
 * @param port        of the embedded one, on the loopback address; 0: any free one
 * @param connections most connections of this node
 */
@ConfigurationProperties("heqiao.database")
record DatabaseProperties(@Nullable String url, @DefaultValue("heqiao") String username,
        @DefaultValue("") String password, @DefaultValue("0") int port, @DefaultValue("24") int connections) {

    boolean external() {
        return url != null && !url.isBlank();
    }

    @Override
    public String toString() {
        return "DatabaseProperties[" + (external() ? url : "embedded") + "]";
    }
}
