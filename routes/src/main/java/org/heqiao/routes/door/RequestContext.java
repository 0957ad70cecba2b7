package org.heqiao.routes.door;

import java.util.Base64;

import org.heqiao.schemas.source.Asking;
import org.heqiao.schemas.source.Officer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Why a caller asks. Header {@value #HEADER}: base64url of a JSON object with purpose, legal_basis, case_no, officer (name, number,
 * department) and reason. Without it the configured context of the local centre stands, until the gateway demands one.
 */
@ConfigurationProperties("heqiao.door.context")
record RequestContext(@DefaultValue("social-assistance-check") String purpose, @DefaultValue("SSA-2014-58") String legalBasis,
        @DefaultValue("local") String caseNo, @DefaultValue("-") String officerName, @DefaultValue("local") String officerNumber,
        @DefaultValue("-") String department, @DefaultValue("household check") String reason) {

    static final String HEADER = "Heqiao-Context";

    private static final JsonMapper JSON = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private record Given(@Nullable String purpose, @Nullable String legalBasis, @Nullable String caseNo, @Nullable Person officer,
            @Nullable String reason) {
    }

    private record Person(@Nullable String name, @Nullable String number, @Nullable String department) {
    }

    Asking read(@Nullable String header) {
        if (header == null) {
            return new Asking(purpose, legalBasis, caseNo, new Officer(officerName, officerNumber, department), reason);
        }
        try {
            var given = JSON.readValue(Base64.getUrlDecoder().decode(header), Given.class);
            var officer = given.officer == null ? new Person(null, null, null) : given.officer;
            return new Asking(need("purpose", given.purpose), need("legal_basis", given.legalBasis), need("case_no", given.caseNo),
                    new Officer(need("officer.name", officer.name), need("officer.number", officer.number),
                            need("officer.department", officer.department)),
                    need("reason", given.reason));
        } catch (IllegalArgumentException | JacksonException unreadable) {
            throw new BadContext("the header " + HEADER + " is base64url of a JSON object");
        }
    }

    private static String need(String field, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > 500) {
            throw new BadContext("the request context lacks " + field + ", or it is longer than 500 characters");
        }
        return value;
    }

    /** The context is missing a part. */
    static final class BadContext extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadContext(String message) {
            super(message);
        }
    }
}
