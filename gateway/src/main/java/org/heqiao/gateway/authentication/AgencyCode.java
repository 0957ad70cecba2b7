package org.heqiao.gateway.authentication;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;

/** Code of an agency (机构), for example {@code yc-court}; in JSON the text it is. */
public record AgencyCode(@JsonValue String value) implements Serializable {

    /** Of whom nobody knows. */
    static final AgencyCode UNKNOWN = new AgencyCode("-");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AgencyCode {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the code of an agency is not blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
