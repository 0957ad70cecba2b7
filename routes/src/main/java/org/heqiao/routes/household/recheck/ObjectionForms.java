package org.heqiao.routes.household.recheck;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import org.heqiao.gateway.authentication.ApiProblem;
import org.heqiao.routes.household.recheck.Objections.Happened;
import org.heqiao.routes.household.report.ReportPapers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the forms of an objection are filled in with; how they look on paper is for {@link ReportPapers} to say. */
@Component
class ObjectionForms {

    private static final JsonMapper JSON = new JsonMapper();

    private final Objections objections;
    private final Attachments attachments;
    private final ReportPapers papers;
    private final Clock clock;

    ObjectionForms(Objections objections, Attachments attachments, ReportPapers papers, Clock clock) {
        this.papers = papers;
        this.objections = objections;
        this.attachments = attachments;
        this.clock = clock;
    }

    /** @param kind {@code objection}, {@code correction-notice} or {@code authorisation-letter} */
    ObjectNode of(String kind, Objection objection, ReportedHousehold household) {
        return switch (kind) {
            case "objection" -> objection(form(kind, "居民家庭经济状况核对异议复核申请", household), objection, household);
            case "correction-notice" -> notice(form(kind, "补正通知", household), objection)
                    .put("objector_name", name(household, objection.content().objector()));
            case "authorisation-letter" -> members(form(kind, "居民家庭经济状况核对授权书", household), household);
            default -> throw new NoSuchForm();
        };
    }

    /** PDF. @param form as {@link #of} made it, cut to the grant */
    byte[] paper(JsonNode form) {
        return papers.form(JSON.writeValueAsBytes(form), clock.instant());
    }

    private ObjectNode form(String kind, String title, ReportedHousehold household) {
        var form = JsonNodeFactory.instance.objectNode().put("kind", kind).put("title", title)
                .put("report_no", household.reportNo()).put("version", household.version())
                .put("household_no", household.report().path("household_no").asString())
                .put("scheme", household.report().path("scheme").asString())
                .put("made_on", household.madeOn().toString()).put("printed_on", LocalDate.now(clock).toString());
        return form.put("issued_by", household.report().path("issued_by").asString(null));
    }

    private ObjectNode objection(ObjectNode form, Objection objection, ReportedHousehold household) {
        form.put("objection_no", objection.no()).put("received_on",
                LocalDate.ofInstant(objection.receivedAt(), clock.getZone()).toString())
                .put("objection_until", objections.until(household).toString())
                .put("answer_until", objection.due().last().toString())
                .put("late", objection.late()).put("objector", objection.content().objector())
                .put("objector_name", name(household, objection.content().objector()));
        form.setAll(objection.content().toJson().without("objector"));
        form.path("findings").forEach(finding -> ((ObjectNode) finding).put("text", text(household, finding)));
        var steps = objections.steps(objection);
        form.put("says", steps.isEmpty() ? null : steps.getFirst().says());
        var evidence = form.putArray("evidence");
        attachments.of(objection).forEach(each -> evidence.addObject().put("no", each.position())
                .put("evidence", each.evidence().name()).put("media_type", each.kind().mediaType()));
        form.put("result", objection.result() == null ? null : objection.result().name());
        form.set("differences", household.report().at("/previous/differences").isArray()
                ? household.report().at("/previous/differences")
                : JsonNodeFactory.instance.arrayNode());
        return form;
    }

    /** What is to be completed, and from when on the term runs again. */
    private ObjectNode notice(ObjectNode form, Objection objection) {
        var returned = objections.steps(objection).stream()
                .filter(each -> each.step().equals(ObjectionStep.Kind.RETURN.name()))
                .max(Comparator.comparing(Happened::at)).orElseThrow(() -> new ObjectionState(
                        "a notice is for an objection that was returned to be completed (尚未退回补正)"));
        return form.put("objection_no", objection.no())
                .put("returned_on", LocalDate.ofInstant(returned.at(), clock.getZone()).toString())
                .put("to_be_completed", returned.says()).put("clock", "STOPPED_UNTIL_COMPLETED");
    }

    private static ObjectNode members(ObjectNode form, ReportedHousehold household) {
        var members = form.putArray("members");
        household.report().path("members").forEach(member -> members.addObject()
                .put("member_no", member.path("member_no").asString())
                .put("name_masked", member.path("name_masked").asString())
                .put("id_masked", member.path("id_masked").asString(null))
                .put("document_type", member.path("document_type").asString(null)));
        return form.put("division", household.report().path("division").asString());
    }

    private static String name(ReportedHousehold household, String memberNo) {
        return household.report().path("members").valueStream()
                .filter(member -> member.path("member_no").asString().equals(memberNo))
                .map(member -> member.path("name_masked")).findFirst().map(JsonNode::asString).orElse("");
    }

    /** What a finding says; null: the latest report has none of it any more. */
    private static @Nullable String text(ReportedHousehold household, JsonNode contested) {
        return household.report().path("findings").valueStream()
                .filter(finding -> finding.path("code").equals(contested.path("code"))
                        && finding.path("member_no").equals(contested.path("member_no")))
                .map(finding -> finding.path("text").asString()).findFirst().orElse(null);
    }

    /** There is no such form. */
    static final class NoSuchForm extends ApiProblem {
        private static final long serialVersionUID = 1L;

        NoSuchForm() {
            super(HttpStatus.NOT_FOUND, "no-such-form",
                    "forms of an objection are objection, correction-notice and authorisation-letter");
        }
    }
}
