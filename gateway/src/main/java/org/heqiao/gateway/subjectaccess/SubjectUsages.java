package org.heqiao.gateway.subjectaccess;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.heqiao.gateway.audit.AuditSubjects;
import org.heqiao.gateway.authentication.Clients;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.gateway.query.Members;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.schemas.identity.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who has looked, for the person (个人信息保护法 art. 45). Asked by the window after it has identified the person; the number
 * is in the body, never in a URL, and the asking is itself written down.
 */
@RestController
final class SubjectUsages {

    static final String SERVICE = "subject.usages";

    private static final Set<String> MEMBERS = Set.of("context", "id_number", "document", "limit", "before");
    private static final int LONGEST_NUMBER = 200;
    private static final int USUAL = 100;
    private static final String PRINTED = "text/plain;charset=UTF-8";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final QueryEnforcement queryEnforcement;
    private final AuditSubjects subjects;
    private final Clients clients;
    private final Clock clock;
    private final ZoneId here;

    /** @param here whose clock the person reads */
    SubjectUsages(QueryEnforcement queryEnforcement, AuditSubjects subjects, Clients clients, Clock clock,
            @Value("${heqiao.gateway.subject.zone:Asia/Shanghai}") ZoneId here) {
        this.here = here;
        this.queryEnforcement = queryEnforcement;
        this.subjects = subjects;
        this.clients = clients;
        this.clock = clock;
    }

    @PostMapping(path = "/api/v1/subjects/usages", consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode usages(@RequestBody JsonNode body) {
        Members.only(body, MEMBERS, "the body");
        var callContext = CallContext.of(body.path("context"));
        var subject = subject(body);
        int limit = limit(body.path("limit"));
        long before = before(body.path("before"));
        var apiCall = ApiCall.current();
        var query = apiCall.query(SERVICE, callContext, List.of(subject), Set.of("*"), Set.of(), Lane.INTERACTIVE);
        var next = new AtomicReference<@Nullable Long>();
        var answer = queryEnforcement.ask(apiCall, query, permit -> {
            var page = UsagePage.of(place -> subjects.about(subject, place, UsagePage.CHUNK), before, limit,
                    use -> clients.nameOfAgency(use.entry().caller().agency()), here);
            next.set(page.next());
            var usages = JSON.<JsonNode>valueToTree(page.usages());
            return new ServiceResult(usages, List.of(), "USAGES", usages.size());
        }).toJson("usages");
        var place = next.get();
        answer.put("next", place);
        return answer;
    }

    /** The same to be printed at the window. */
    @PostMapping(path = "/api/v1/subjects/usages", consumes = MediaType.APPLICATION_JSON_VALUE, produces = PRINTED)
    String printed(@RequestBody JsonNode body) {
        return UsageSheet.of(usages(body), subject(body), ZonedDateTime.now(clock.withZone(here)));
    }

    private Subject subject(JsonNode body) {
        if (!body.has("document")) {
            return Members.resident(Members.text(body, "id_number", LONGEST_NUMBER, "the body"), "id_number",
                    LocalDate.now(clock));
        }
        if (body.has("id_number")) {
            throw new InvalidBody("either id_number or document");
        }
        var subject = Members.document(body.path("document"), "document").subject();
        if (subject == null) {
            throw new InvalidBody("document.number leads to nobody");
        }
        return subject;
    }

    private static long before(JsonNode before) {
        if (before.isMissingNode() || before.isNull()) {
            return Long.MAX_VALUE;
        }
        if (!before.isIntegralNumber() || !before.canConvertToLong() || before.longValue() < 0) {
            throw new InvalidBody("before is the index of an entry, as next told it");
        }
        return before.longValue();
    }

    private static int limit(JsonNode limit) {
        if (limit.isMissingNode() || limit.isNull()) {
            return USUAL;
        }
        if (!limit.isInt() || limit.intValue() < 1 || limit.intValue() > 1000) {
            throw new InvalidBody("limit is 1 to 1000");
        }
        return limit.intValue();
    }
}
