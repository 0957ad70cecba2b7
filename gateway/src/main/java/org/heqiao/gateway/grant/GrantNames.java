package org.heqiao.gateway.grant;

import java.util.Set;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.schemas.code.ContextCodes;
import org.heqiao.schemas.code.Divisions;
import org.heqiao.schemas.code.Services;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a grant names exists: a grant for what cannot be allows nothing, and whoever wrote it believes that it
 * does. Each method says why it cannot be, null that it can. Service, field, purpose, legal basis and division are
 * those of the contract; agencies and clients those of a registry.
 */
public interface GrantNames {

    /** Those of the contract alone; agencies may be registered later. */
    GrantNames OF_CONTRACT = new GrantNames() {
    };

    /** Grants that are in force as they are written are not looked at: they may be older than a table. */
    default boolean isInForce(Grant grant) {
        return false;
    }

    default @Nullable String agency(String code) {
        return null;
    }

    default @Nullable String client(String id, AgencyCode agency) {
        return null;
    }

    default @Nullable String service(String service) {
        return Services.all().contains(service) ? null : "is no service; services are " + known(Services.all());
    }

    /** Of a service that exists. */
    default @Nullable String field(String service, String path) {
        return !Services.all().contains(service) || Services.hasField(service, path)
                ? null
                : path + " is no field of " + service + "; fields are " + known(Services.fields(service));
    }

    default @Nullable String purpose(String code) {
        return ContextCodes.purposes().contains(code)
                ? null
                : code + " is no purpose; purposes are " + known(ContextCodes.purposes());
    }

    default @Nullable String legalBasis(String code) {
        return ContextCodes.legalBases().contains(code)
                ? null
                : code + " is no legal basis; legal bases are " + known(ContextCodes.legalBases());
    }

    /** @param prefix leading digits of a code */
    default @Nullable String division(String prefix) {
        boolean exists = prefix.equals(DivisionScope.EVERYWHERE) || prefix.equals(Divisions.SYNTHETIC)
                || Divisions.isAssigned((prefix + "0000").substring(0, Divisions.SYNTHETIC.length()));
        return exists ? null : prefix + " is no division of GB/T 2260";
    }

    private static String known(Set<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
