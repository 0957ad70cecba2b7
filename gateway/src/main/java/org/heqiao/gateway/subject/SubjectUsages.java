package org.heqiao.gateway.subject;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.heqiao.gateway.audit.AuditSubjects;
import org.heqiao.gateway.caller.Clients;
import org.heqiao.gateway.gate.Answered;
import org.heqiao.gateway.gate.Call;
import org.heqiao.gateway.gate.Gate;
import org.heqiao.gateway.query.BadBody;
import org.heqiao.gateway.query.Context;
import org.heqiao.gateway.query.Members;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.schemas.identity.Subject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who has looked, for the person (个人信息保护法 art. 45). Asked by the window after it has identified the person; the number is in the body, never
 * in a URL, and the asking is itself written down.
 */
@RestController
final class SubjectUsages {

    static final String SERVICE = "subject.usages";

    private static final Set<String> MEMBERS = Set.of("context", "id_number", "document", "limit");
    private static final int LONGEST_NUMBER = 200;
    private static final int USUAL = 100;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Gate gate;
    private final AuditSubjects subjects;
    private final Clients clients;
    private final Clock clock;

    SubjectUsages(Gate gate, AuditSubjects subjects, Clients clients, Clock clock) {
        this.gate = gate;
        this.subjects = subjects;
        this.clients = clients;
        this.clock = clock;
    }

    @PostMapping(path = "/api/v1/subjects/usages", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode usages(@RequestBody JsonNode body) {
        Members.only(body, MEMBERS, "the body");
        var context = Context.of(body.path("context"));
        var subject = subject(body);
        int limit = limit(body.path("limit"));
        var call = Call.current();
        var query = call.query(SERVICE, context, List.of(subject), Set.of("*"), Set.of(), Lane.INTERACTIVE);
        return gate.ask(call, query, permit -> answer(subject, limit)).toJson("usages");
    }

    private Subject subject(JsonNode body) {
        if (!body.has("document")) {
            return Members.resident(Members.text(body, "id_number", LONGEST_NUMBER, "the body"), "id_number", LocalDate.now(clock));
        }
        if (body.has("id_number")) {
            throw new BadBody("either id_number or document");
        }
        var subject = Members.document(body.path("document"), "document").subject();
        if (subject == null) {
            throw new BadBody("document.number leads to nobody");
        }
        return subject;
    }

    private Answered answer(Subject subject, int limit) {
        ArrayNode usages = JsonNodeFactory.instance.arrayNode();
        for (var use : subjects.about(subject, Long.MAX_VALUE, limit)) {
            usages.add(JSON.<JsonNode>valueToTree(Usage.of(use, clients.nameOfAgency(use.entry().caller().agency()))));
        }
        return new Answered(usages, List.of(), "USAGES", usages.size());
    }

    private static int limit(JsonNode limit) {
        if (limit.isMissingNode()) {
            return USUAL;
        }
        if (!limit.isInt() || limit.intValue() < 1 || limit.intValue() > 1000) {
            throw new BadBody("limit is 1 to 1000");
        }
        return limit.intValue();
    }
}
