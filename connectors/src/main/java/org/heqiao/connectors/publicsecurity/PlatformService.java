package org.heqiao.connectors.publicsecurity;

import java.util.List;

import org.heqiao.schemas.source.Item;

/** A data service of public security on the platform. */
enum PlatformService {
    IDENTITY(Item.IDENTITY, "/sysapi/gaj/rksfhc", List.of("gmsfhm_ppddm", "xm_ppddm", "swbs", "swrq")),
    /** one row per person, the vehicles within. */
    VEHICLES(Item.VEHICLES, "/sysapi/gaj/jdcxx", List.of("gmsfhm_ppddm", "xm_ppddm", "jdc"));

    private final Item item;
    private final String path;
    private final List<String> required;

    PlatformService(Item item, String path, List<String> required) {
        this.item = item;
        this.path = path;
        this.required = required;
    }

    Item item() {
        return item;
    }

    String path() {
        return path;
    }

    /** Only these fields are asked for: no photo, no address, no household. */
    List<String> required() {
        return required;
    }

    String sid(PlatformConnection connection) {
        return switch (this) {
            case IDENTITY -> connection.identitySid();
            case VEHICLES -> connection.vehiclesSid();
        };
    }
}
