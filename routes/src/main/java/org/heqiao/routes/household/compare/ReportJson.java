package org.heqiao.routes.household.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.code.Scheme;
import org.heqiao.schemas.rules.RuleEffect;
import org.heqiao.schemas.rules.RuleOperator;
import org.heqiao.schemas.rules.RuleStatus;
import org.heqiao.schemas.rules.RuleSubject;
import org.heqiao.schemas.rules.RuleUnit;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * A report as the contract writes it: snake_case, every field present, null where nothing can be said, effects in lower
 * case.
 */
final class ReportJson {

    private static final ObjectWriter WRITER = mapper().addModule(new ReportParts()).build()
            .writerFor(HouseholdReport.class);

    private ReportJson() {
    }

    static byte[] of(HouseholdReport report) {
        return WRITER.writeValueAsBytes(report);
    }

    /** Everything by reflection. */
    static JsonMapper.Builder mapper() {
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.ALWAYS))
                .addMixIn(Finding.Effect.class, AsText.class)
                .addMixIn(PartialDate.class, AsText.class)
                .addMixIn(Scheme.class, Coded.class)
                .addMixIn(RuleSubject.class, Coded.class)
                .addMixIn(RuleUnit.class, Coded.class)
                .addMixIn(RuleEffect.class, Coded.class)
                .addMixIn(RuleStatus.class, Coded.class)
                .addMixIn(RuleOperator.class, Signed.class);
    }

    /** A word of the contract's. */
    private interface Coded {
        @JsonValue
        String code();
    }

    private interface Signed {
        @JsonValue
        String sign();
    }

    @JsonSerialize(using = ToStringSerializer.class)
    private interface AsText {
    }
}
