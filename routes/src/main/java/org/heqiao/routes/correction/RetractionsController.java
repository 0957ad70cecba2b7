package org.heqiao.routes.correction;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.heqiao.gateway.gate.Answered;
import org.heqiao.gateway.gate.Call;
import org.heqiao.gateway.gate.Gate;
import org.heqiao.gateway.query.BadBody;
import org.heqiao.gateway.query.Context;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.schemas.delivery.DeliveryKind;
import org.heqiao.schemas.delivery.Retraction;
import org.heqiao.schemas.delivery.Retractions;
import org.heqiao.schemas.identity.ResidentId;
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

/** Records of the register that were corrected or taken back, and who was told of them before; contract {@code openapi.yaml}. */
@RestController
@RequestMapping(path = "/api/v1/register/retractions", produces = MediaType.APPLICATION_JSON_VALUE)
final class RetractionsController {

    private static final String READ = "correction.read";
    private static final String SOURCE = "civil-affairs";

    private final Gate gate;
    private final ObjectProvider<Retractions> register;
    private final Affected affected;
    private final CorrectionSettings settings;

    RetractionsController(Gate gate, ObjectProvider<Retractions> register, Affected affected, CorrectionSettings settings) {
        this.gate = gate;
        this.register = register;
        this.affected = affected;
        this.settings = settings;
    }

    /** The bureau keeps the register; to everybody else the list is empty. */
    @GetMapping
    ObjectNode list(@RequestHeader(Context.HEADER) String given, @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > Retractions.MOST) {
            throw new BadBody("limit is 1 to " + Retractions.MOST);
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
    ObjectNode affected(@PathVariable long seq, @RequestHeader(Context.HEADER) String given) {
        var retraction = register.stream().flatMap(each -> each.find(seq).stream()).findFirst().orElseThrow(NoSuchTicket::new);
        var agency = isBureau() ? null : agency();
        return ask(given, retraction.persons(), () -> retraction.kind() == DeliveryKind.COVERAGE
                ? affected.byAll(SOURCE, retraction.recordedAt(), agency)
                : affected.by(retraction.persons(), SOURCE, retraction.recordedAt(), agency), "affected");
    }

    private ObjectNode ask(String context, List<ResidentId> subjects, Supplier<ObjectNode> answer, String name) {
        var call = Call.current();
        var query = call.query(READ, Context.ofHeader(context), subjects, Set.of("*"), Set.of(), Lane.INTERACTIVE);
        return gate.ask(call, query, permit -> new Answered(answer.get(), List.of(), "CORRECTION", 1)).toJson(name);
    }

    private static void json(Retraction each, ObjectNode json) {
        json.put("seq", each.seq()).put("kind", each.kind().word()).put("record", each.record()).put("reason", each.reason().name())
                .put("recorded_at", each.recordedAt().toString());
        if (each.replacedBy() != null) {
            json.put("replaced_by", each.replacedBy());
        }
    }

    private boolean isBureau() {
        return agency().equals(settings.bureau());
    }

    private static String agency() {
        return Call.current().caller().agency();
    }
}
