package org.heqiao.routes.disk;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param low  less free than this: no file is taken in, and bulk work pauses; what is answered at once goes on
 * @param full less free than this: the node says that it is not ready, for soon no entry of the audit log can be
 *             written
 */
@ConfigurationProperties("heqiao.disk")
public record DiskProperties(@DefaultValue("500MB") DataSize low, @DefaultValue("50MB") DataSize full) {

    public DiskProperties {
        if (low.toBytes() < full.toBytes()) {
            throw new IllegalArgumentException("heqiao.disk.low is at least heqiao.disk.full");
        }
    }
}
