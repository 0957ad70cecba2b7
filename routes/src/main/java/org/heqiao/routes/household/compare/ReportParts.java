package org.heqiao.routes.household.compare;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.heqiao.routes.household.compare.HouseholdReport.LegLine;
import org.heqiao.routes.household.compare.HouseholdReport.SourceLine;
import org.heqiao.routes.household.evidence.HeldTotal;
import org.heqiao.routes.household.evidence.MoneyTotal;
import org.heqiao.routes.household.evidence.ReportedFact;
import org.heqiao.routes.household.evidence.ReportedFact.Income;
import org.heqiao.schemas.rules.RuleTest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * What there are dozens of in a report, written part by part: reading it off by reflection takes several times as long.
 */
final class ReportParts extends SimpleModule {

    private static final long serialVersionUID = 1L;

    ReportParts() {
        super("report");
        add(LegLine.class, ReportParts::leg);
        add(Comparison.class, ReportParts::comparison);
        add(SourceLine.class, ReportParts::source);
        add(ReportedFact.class, ReportParts::fact);
        add(Income.class, ReportParts::income);
        add(Finding.class, ReportParts::finding);
        add(MoneyTotal.Part.class, ReportParts::money);
        add(HeldTotal.Part.class, ReportParts::held);
        add(RuleTest.class, ReportParts::test);
    }

    /** Writes the members of an object. */
    private interface Members<T> {
        void write(T value, JsonGenerator json);
    }

    private <T> void add(Class<T> type, Members<T> members) {
        addSerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                json.writeStartObject();
                members.write(value, json);
                json.writeEndObject();
            }
        });
    }

    private static void leg(LegLine leg, JsonGenerator json) {
        json.writeStringProperty("source", leg.source());
        json.writeStringProperty("item", leg.item());
        json.writeStringProperty("outcome", leg.outcome().name());
        json.writeStringProperty("as_of", Times.text(leg.asOf()));
        json.writeStringProperty("why", leg.why());
        json.writeNumberProperty("facts", leg.facts());
    }

    private static void comparison(Comparison comparison, JsonGenerator json) {
        json.writeStringProperty("subject", comparison.subject());
        value(json, "declared", comparison.declared());
        value(json, "found", comparison.found());
        json.writeStringProperty("unit", comparison.unit());
        json.writeStringProperty("result", comparison.result().name());
        json.writeBooleanProperty("at_least", comparison.atLeast());
    }

    private static void source(SourceLine line, JsonGenerator json) {
        json.writeStringProperty("source", line.source());
        json.writeStringProperty("name", line.name());
        json.writeNumberProperty("asked", line.asked());
        json.writeNumberProperty("answered", line.answered());
        json.writeNumberProperty("not_answered", line.notAnswered());
        json.writeNumberProperty("not_authorised", line.notAuthorised());
        json.writeNumberProperty("not_connected", line.notConnected());
        json.writeNumberProperty("not_askable", line.notAskable());
        json.writeStringProperty("oldest_as_of", Times.text(line.oldestAsOf()));
    }

    private static void fact(ReportedFact fact, JsonGenerator json) {
        json.writeNumberProperty("no", fact.no());
        json.writeStringProperty("member_no", fact.memberNo());
        json.writeStringProperty("source", fact.source());
        json.writeStringProperty("item", fact.item());
        json.writeStringProperty("as_of", Times.text(fact.asOf()));
        json.writeStringProperty("kind", fact.kind().name());
        json.writePOJOProperty("details", fact.details());
    }

    private static void income(Income income, JsonGenerator json) {
        json.writeStringProperty("kind", income.kind().name());
        json.writeStringProperty("payer", income.payer());
        json.writeArrayPropertyStart("months");
        for (var month : income.months()) {
            json.writeStartObject();
            json.writeStringProperty("month", month.month().toString());
            json.writeNumberProperty("fen", month.fen());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberProperty("fen", income.fen());
    }

    private static void finding(Finding finding, JsonGenerator json) {
        json.writeStringProperty("code", finding.code());
        json.writeStringProperty("member_no", finding.memberNo());
        value(json, "declared", finding.declared());
        value(json, "found", finding.found());
        texts(json, "sources", finding.sources());
        json.writeStringProperty("rule", finding.rule());
        json.writeStringProperty("effect", finding.effect().toString());
        json.writeStringProperty("reason", finding.reason());
        json.writeStringProperty("text", finding.text());
        numbers(json, finding.facts());
    }

    private static void money(MoneyTotal.Part part, JsonGenerator json) {
        json.writeStringProperty("member_no", part.memberNo());
        json.writeStringProperty("source", part.source());
        json.writeStringProperty("kind", part.kind());
        json.writeStringProperty("payer", part.payer());
        json.writeNumberProperty("fen", part.fen());
        reason(json, part.asOf(), part.included(), part.reason(), part.text(), part.facts());
    }

    private static void held(HeldTotal.Part part, JsonGenerator json) {
        json.writeStringProperty("member_no", part.memberNo());
        json.writeStringProperty("source", part.source());
        json.writeStringProperty("kind", part.kind());
        json.writeNumberProperty("count", part.count());
        number(json, "area", part.area());
        reason(json, part.asOf(), part.included(), part.reason(), part.text(), part.facts());
    }

    private static void test(RuleTest test, JsonGenerator json) {
        json.writeStringProperty("rule", test.rule());
        json.writeStringProperty("scheme", test.scheme().code());
        json.writeStringProperty("subject", test.subject().code());
        json.writeStringProperty("operator", test.operator().sign());
        json.writeStringProperty("threshold", test.threshold());
        json.writeStringProperty("unit", test.unit().code());
        number(json, "limit", test.limit());
        number(json, "found", test.found());
        json.writeBooleanProperty("at_least", test.atLeast());
        json.writeStringProperty("result", test.result().name());
        json.writeStringProperty("effect", test.effect().code());
        json.writeArrayPropertyStart("exemptions");
        for (var exemption : test.exemptions()) {
            json.writeStartObject();
            json.writeStringProperty("code", exemption.code());
            json.writeBooleanProperty("applied", exemption.applied());
            json.writeStringProperty("text", exemption.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringProperty("document", test.document());
        json.writeStringProperty("article", test.article());
        json.writeStringProperty("status", test.status().code());
        json.writeStringProperty("why", test.why() == null ? null : test.why().name());
        json.writeStringProperty("text", test.text());
    }

    private static void number(JsonGenerator json, String name, @Nullable Long number) {
        if (number == null) {
            json.writeNullProperty(name);
        } else {
            json.writeNumberProperty(name, number);
        }
    }

    private static void reason(JsonGenerator json, @Nullable Instant asOf, boolean included, String reason, String text,
            List<Integer> facts) {
        json.writeStringProperty("as_of", Times.text(asOf));
        json.writeBooleanProperty("included", included);
        json.writeStringProperty("reason", reason);
        json.writeStringProperty("text", text);
        numbers(json, facts);
    }

    private static void numbers(JsonGenerator json, List<Integer> facts) {
        json.writeArrayPropertyStart("facts");
        facts.forEach(json::writeNumber);
        json.writeEndArray();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    /** A number or a code. */
    private static void value(JsonGenerator json, String name, @Nullable Object value) {
        if (value instanceof Long number) {
            json.writeNumberProperty(name, number);
        } else {
            json.writeStringProperty(name, (String) value);
        }
    }

    /** All of a bundle's answers have the same time: its text is made once, as long as no other takes its place. */
    private static final class Times {

        private static final int SLOTS = 64;
        private static final AtomicReferenceArray<Written> WRITTEN = new AtomicReferenceArray<>(SLOTS);

        private record Written(Instant time, String text) {
        }

        static @Nullable String text(@Nullable Instant time) {
            if (time == null) {
                return null;
            }
            int slot = time.hashCode() & SLOTS - 1;
            var written = WRITTEN.get(slot);
            if (written == null || !written.time.equals(time)) {
                written = new Written(time, time.toString());
                WRITTEN.set(slot, written);
            }
            return written.text;
        }
    }
}
