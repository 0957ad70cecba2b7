package org.heqiao.routes.household.recheck;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.heqiao.routes.household.plan.ContestedLegs;
import org.heqiao.routes.household.plan.ContestedLegs.Leg;
import org.heqiao.routes.household.plan.Rechecks;
import org.heqiao.routes.household.plan.Rechecks.Standing;
import org.heqiao.routes.household.recheck.Objection.Result;
import org.heqiao.routes.household.report.Reports;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An objection as the contract writes it. */
@Component
class ObjectionJson {

    private static final JsonMapper JSON = new JsonMapper();

    private final Objections objections;
    private final Attachments attachments;
    private final Rechecks rechecks;
    private final Reports reports;
    private final Clock clock;

    ObjectionJson(Objections objections, Attachments attachments, Rechecks rechecks, Reports reports, Clock clock) {
        this.objections = objections;
        this.attachments = attachments;
        this.rechecks = rechecks;
        this.reports = reports;
        this.clock = clock;
    }

    /** Without what is said and by whom. */
    ObjectNode line(Objection objection) {
        return JsonNodeFactory.instance.objectNode().put("no", objection.no()).put("state", objection.state().name())
                .put("result", objection.result() == null ? null : objection.result().name())
                .put("agency", objection.agency().value()).put("report_no", objection.reportNo())
                .put("version", objection.version()).put("received_at", objection.receivedAt().toString())
                .put("late", objection.late()).put("due_on", objection.due().last().toString())
                .put("calendar", objection.due().provisional() ? "PROVISIONAL" : "PUBLISHED")
                .put("overdue", objection.isOverdue(LocalDate.now(clock)));
    }

    ObjectNode whole(Objection objection) {
        var json = line(objection);
        json.setAll(objection.content().toJson());
        var standing = objection.recheck() == null ? null : rechecks.standing(objection.recheck()).orElse(null);
        if (standing == null) {
            json.putNull("recheck");
        } else {
            var result = result(objection, standing);
            json.putObject("recheck").put("batch", standing.batch().toString()).put("version", standing.version())
                    .put("suggested_result", result == null ? null : result.name());
        }
        var files = json.putArray("attachments");
        attachments.of(objection).forEach(each -> files.addObject().put("no", each.position())
                .put("evidence", each.evidence().name()).put("media_type", each.kind().mediaType())
                .put("bytes", each.bytes()).put("sha256", HexFormat.of().formatHex(each.digest()))
                .put("at", each.at().toString()));
        var steps = json.putArray("steps");
        objections.steps(objection).forEach(each -> steps.addObject().put("at", each.at().toString())
                .put("agency", each.agency().value()).put("step", each.step())
                .put("reason", each.reason() == null ? null : each.reason().name()).put("says", each.says())
                .put("due_on", each.due().toString()));
        return json;
    }

    /** What the later version says of what is contested; null: there is none yet, or none any more. */
    @Nullable
    Result result(Objection objection, Standing standing) {
        var version = standing.version();
        return version == null
                ? null
                : reports.find(objection.household(), version).map(stored -> JSON.readTree(stored.json()))
                        .map(report -> result(report, objection.content().legs())).orElse(null);
    }

    static Result result(JsonNode report, ContestedLegs contested) {
        var legs = contested.legs().stream().map(leg -> outcome(report, leg)).collect(Collectors.toSet());
        if (!legs.contains("FOUND") && !legs.contains("NO_RECORD")) {
            return Result.SOURCE_CANNOT_ANSWER;
        }
        return report.at("/previous/differences").isEmpty() ? Result.MAINTAINED : Result.CORRECTED;
    }

    private static String outcome(JsonNode report, Leg contested) {
        return report.path("members").valueStream()
                .filter(member -> member.path("member_no").asString().equals(contested.memberNo()))
                .flatMap(member -> member.path("legs").valueStream())
                .filter(leg -> leg.path("source").asString().equals(contested.source().value())
                        && leg.path("item").asString().equals(contested.item().value()))
                .map(leg -> leg.path("outcome").asString()).findFirst().orElse("");
    }
}
