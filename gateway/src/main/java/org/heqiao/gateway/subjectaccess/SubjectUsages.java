package org.heqiao.gateway.subjectaccess;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.heqiao.gateway.audit.AuditSubjects;
import org.heqiao.gateway.authentication.Clients;
import org.heqiao.gateway.body.Document;
import org.heqiao.gateway.body.ResidentIds;
import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
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

    /** Of whom, and which page. */
    record Request(CallContext context, @Text(most = LONGEST_NUMBER, optional = true) @Nullable String idNumber,
            @Nullable Document document,
            @Min(value = 1, message = "is 1 to 1000") @Max(value = 1000,
                    message = "is 1 to 1000") @Nullable Integer limit,
            @Min(value = 0, message = "is the index of an entry, as next told it") @Nullable Long before) {
    }

    @PostMapping(path = "/api/v1/subjects/usages", consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode usages(@RequestBody Request body) {
        var subject = subject(body);
        int limit = body.limit() == null ? USUAL : body.limit();
        long before = body.before() == null ? Long.MAX_VALUE : body.before();
        var apiCall = ApiCall.current();
        var query = apiCall.query(SERVICE, body.context(), List.of(subject), Set.of("*"), Set.of(), Lane.INTERACTIVE);
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
    String printed(@RequestBody Request body) {
        return UsageSheet.of(usages(body), subject(body), ZonedDateTime.now(clock.withZone(here)));
    }

    private Subject subject(Request body) {
        var subject = ResidentIds.either(body.idNumber(), body.document(), LocalDate.now(clock));
        if (subject == null) {
            throw new InvalidBody("the body.id_number is text of at most " + LONGEST_NUMBER + " characters");
        }
        return subject;
    }
}
