package org.heqiao.routes.household.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.heqiao.routes.household.compare.HouseholdReport.LegLine;
import org.heqiao.schemas.calendar.PartialDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * A report as the contract writes it: snake_case, every field present, null where nothing can be said, effects in lower
 * case. What there are dozens of in a report is written part by part: reading it off by reflection takes twice as long.
 */
final class ReportJson {

    private static final ObjectWriter WRITER = mapper()
            .addModule(new SimpleModule("report").addSerializer(LegLine.class, new LegLineSerializer())
                    .addSerializer(Comparison.class, new ComparisonSerializer()))
            .build().writerFor(HouseholdReport.class);

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
                .addMixIn(PartialDate.class, AsText.class);
    }

    @JsonSerialize(using = ToStringSerializer.class)
    private interface AsText {
    }

    private static final class LegLineSerializer extends ValueSerializer<LegLine> {

        @Override
        public void serialize(LegLine leg, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeStringProperty("source", leg.source());
            json.writeStringProperty("item", leg.item());
            json.writeStringProperty("outcome", leg.outcome().name());
            json.writeStringProperty("as_of", leg.asOf() == null ? null : leg.asOf().toString());
            json.writeStringProperty("why", leg.why());
            json.writeNumberProperty("facts", leg.facts());
            json.writeEndObject();
        }
    }

    private static final class ComparisonSerializer extends ValueSerializer<Comparison> {

        @Override
        public void serialize(Comparison comparison, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeStringProperty("subject", comparison.subject());
            value(json, "declared", comparison.declared());
            value(json, "found", comparison.found());
            json.writeStringProperty("unit", comparison.unit());
            json.writeStringProperty("result", comparison.result().name());
            json.writeBooleanProperty("at_least", comparison.atLeast());
            json.writeEndObject();
        }

        /** A number or a code. */
        private static void value(JsonGenerator json, String name, @Nullable Object value) {
            if (value instanceof Long number) {
                json.writeNumberProperty(name, number);
            } else {
                json.writeStringProperty(name, (String) value);
            }
        }
    }
}
