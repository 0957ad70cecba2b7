package org.heqiao.routes.corrections;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.marriage.MarriageRegister;
import org.heqiao.schemas.registerimport.ImportKind;
import org.heqiao.schemas.registerimport.Retraction;
import org.heqiao.schemas.registerimport.Retractions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records of the register that were corrected or taken back, and who was told of them before; contract
 * {@code openapi.yaml}.
 */
@RestController
@RequestMapping(path = "/api/v1/register/retractions", produces = MediaType.APPLICATION_JSON_VALUE)
final class RetractionsController {

    private static final String READ = "correction.read";
    private static final String SOURCE = MarriageRegister.SOURCE.value();

    private final QueryEnforcement queryEnforcement;
    private final ObjectProvider<Retractions> register;
    private final AffectedAnswers affectedAnswers;
    private final CorrectionSettings settings;

    RetractionsController(QueryEnforcement queryEnforcement, ObjectProvider<Retractions> register,
            AffectedAnswers affectedAnswers, CorrectionSettings settings) {
        this.queryEnforcement = queryEnforcement;
        this.register = register;
        this.affectedAnswers = affectedAnswers;
        this.settings = settings;
    }

    /** The bureau keeps the register; to everybody else the list is empty. */
    @GetMapping
    ObjectNode list(@RequestHeader(CallContext.HEADER) String given, @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > Retractions.MOST) {
            throw new InvalidBody("limit is 1 to " + Retractions.MOST);
        }
        return ask(given, List.of(), () -> {
            var page = JsonNodeFactory.instance.objectNode();
            var listed = page.putArray("retractions");
            var found = isBureau()
                    ? register.stream().flatMap(each -> each.after(after, limit).stream()).toList()
                    : List.<Retraction>of();
            found.forEach(each -> json(each, listed.addObject()));
            if (found.size() == limit) {
                page.put("next", found.getLast().seq());
            }
            return page;
        }, "page");
    }

    /** Answers and reports of before, as after a correction. */
    @GetMapping("/{seq}/affected")
    ObjectNode affected(@PathVariable long seq, @RequestHeader(CallContext.HEADER) String given) {
        var retraction = register.stream().flatMap(each -> each.find(seq).stream()).findFirst()
                .orElseThrow(NoSuchCorrection::new);
        var agency = isBureau() ? null : agency();
        return ask(given, retraction.persons(), () -> retraction.kind() == ImportKind.COVERAGE
                ? affectedAnswers.byAll(SOURCE, retraction.recordedAt(), agency)
                : affectedAnswers.by(retraction.persons(), SOURCE, retraction.recordedAt(), agency), "affected");
    }

    private ObjectNode ask(String context, List<ResidentId> subjects, Supplier<ObjectNode> answer, String name) {
        var apiCall = ApiCall.current();
        var query = apiCall.query(READ, CallContext.ofHeader(context), subjects, Set.of("*"), Set.of(),
                Lane.INTERACTIVE);
        return queryEnforcement
                .ask(apiCall, query, permit -> new ServiceResult(answer.get(), List.of(), "CORRECTION", 1))
                .toJson(name);
    }

    private static void json(Retraction each, ObjectNode json) {
        json.put("seq", each.seq()).put("kind", each.kind().word()).put("record", each.record())
                .put("reason", each.reason().name())
                .put("recorded_at", each.recordedAt().toString());
        if (each.replacedBy() != null) {
            json.put("replaced_by", each.replacedBy());
        }
    }

    private boolean isBureau() {
        return agency().equals(settings.bureau());
    }

    private static AgencyCode agency() {
        return ApiCall.current().caller().agency();
    }
}
