package org.heqiao.routes.household.recheck;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.enforcement.AdmittedUpload;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ReleasedAnswer;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.routes.corrections.CorrectionSettings;
import org.heqiao.routes.download.Form;
import org.heqiao.routes.download.TableDownload;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.household.recheck.Attachments.Evidence;
import org.heqiao.routes.household.report.NoSuchReport;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Objections to reports, and what becomes of them; contract {@code openapi.yaml}. The agency whose household it is
 * about and the bureau know of one; for everybody else there is none.
 */
@RestController
final class ObjectionsController {

    private static final String SUBMIT = "objection.submit";
    private static final String READ = "objection.read";
    private static final String HANDLE = "objection.handle";
    private static final String OBJECTIONS = "/api/v1/objections";
    private static final String ANSWER = "objection";
    private static final int MOST_LISTED = 500;

    private final QueryEnforcement queryEnforcement;
    private final ReportedHouseholds households;
    private final Objections objections;
    private final ObjectionActs acts;
    private final ObjectionJson json;
    private final ObjectionForms forms;
    private final Attachments attachments;
    private final CorrectionSettings settings;

    ObjectionsController(QueryEnforcement queryEnforcement, ReportedHouseholds households, Objections objections,
            ObjectionActs acts, ObjectionJson json, ObjectionForms forms, Attachments attachments,
            CorrectionSettings settings) {
        this.queryEnforcement = queryEnforcement;
        this.households = households;
        this.objections = objections;
        this.acts = acts;
        this.json = json;
        this.forms = forms;
        this.attachments = attachments;
        this.settings = settings;
    }

    @Idempotent
    @PostMapping(path = "/api/v1/reports/{no}/objections", consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> object(@PathVariable String no, @RequestBody ObjectionRequest body) {
        return open(households.ofReport(no), body);
    }

    @Idempotent
    @PostMapping(path = "/api/v1/household-checks/{id}/objections", consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> objectToCheck(@PathVariable UUID id, @RequestBody ObjectionRequest body) {
        return open(households.ofCheck(id), body);
    }

    private ResponseEntity<ObjectNode> open(Optional<ReportedHousehold> found, ObjectionRequest body) {
        var household = found.filter(each -> isMine(each.batch().agency())).orElseThrow(NoSuchReport::new);
        var content = body.read(household.report());
        var says = ObjectionText.says(body.says(), "the body.says");
        var late = body.lateReason() == null ? null : ObjectionText.says(body.lateReason(), "the body.late_reason");
        var opened = act(query(SUBMIT, body.context(), household, Set.of()),
                () -> json.whole(objections.open(household, content, says, late, agency())));
        return ResponseEntity.created(URI.create(OBJECTIONS + "/" + opened.body().path("no").asString()))
                .body(opened.toJson(ANSWER));
    }

    @Idempotent
    @PostMapping(path = OBJECTIONS + "/{no}/steps", consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode step(@PathVariable String no, @RequestBody ObjectionStep.Request body) {
        var step = body.read();
        var objection = mine(no);
        var query = query(step.kind().isBySubmitter() ? SUBMIT : HANDLE, step.context(), household(objection),
                step.kind() == ObjectionStep.Kind.RECHECK
                        ? Set.copyOf(ObjectionActs.sources(objection.content().legs()))
                        : Set.of());
        return act(query, () -> json.whole(acts.apply(step, no, agency()))).toJson(ANSWER);
    }

    @GetMapping(path = OBJECTIONS, produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode list(@RequestHeader(CallContext.HEADER) String given, @RequestParam(defaultValue = "true") boolean open,
            @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST_LISTED) {
            throw new InvalidBody("limit is 1 to " + MOST_LISTED);
        }
        var call = ApiCall.current();
        return ask(call.query(READ, CallContext.ofHeader(given), List.of(), Set.of("*"), Set.of(), Lane.INTERACTIVE),
                () -> {
                    var page = JsonNodeFactory.instance.objectNode();
                    var listed = page.putArray("objections");
                    var found = objections.list(isBureau() ? null : agency(), open, after, limit);
                    found.forEach(each -> listed.add(json.line(each)));
                    if (found.size() == limit) {
                        page.put("next", found.getLast().id());
                    }
                    return page;
                }).toJson("page");
    }

    @GetMapping(path = OBJECTIONS + "/{no}", produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode one(@PathVariable String no, @RequestHeader(CallContext.HEADER) String given) {
        var objection = mine(no);
        return ask(query(READ, CallContext.ofHeader(given), household(objection), Set.of()),
                () -> json.whole(objection)).toJson(ANSWER);
    }

    /** What an office prints of it, filled in: as data, or on paper to be signed. */
    @GetMapping(OBJECTIONS + "/{no}/forms/{kind}")
    ResponseEntity<?> form(@PathVariable String no, @PathVariable String kind,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            @RequestHeader(CallContext.HEADER) String given) {
        var form = Form.choose(accept, List.of(Form.JSON, Form.PDF));
        var objection = mine(no);
        var household = household(objection);
        var released = ask(query(READ, CallContext.ofHeader(given), household, Set.of()),
                () -> forms.of(kind, objection, household));
        return form == Form.PDF
                ? TableDownload.whole(form, kind + "-" + no, forms.paper(released.body()))
                : ResponseEntity.ok().contentType(form.mediaType()).body(released.toJson("form"));
    }

    /** A file alone as the body, or as the one file of a form. */
    @PostMapping(path = OBJECTIONS + "/{no}/attachments", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> attach(HttpServletRequest request, @PathVariable String no,
            @RequestParam String evidence, @RequestHeader(HttpHeaders.CONTENT_TYPE) String mediaType,
            @RequestHeader(CallContext.HEADER) String given) throws IOException, BadFile {
        var kind = AttachmentKind.claimed(mediaType);
        var what = ObjectionText.oneOf(Evidence.class, evidence, "evidence");
        var objection = mine(no);
        var household = household(objection);
        var query = query(SUBMIT, CallContext.ofHeader(given), household, Set.of());
        var admitted = queryEnforcement.<byte[], BadFile>receive(ApiCall.current(), query,
                permit -> new AdmittedUpload<>(attachments.receive(objection, request.getInputStream(), kind),
                        Set.of(household.county()), "RECEIVED"));
        var changed = attachments.keep(objection, what, kind, admitted.what());
        return ResponseEntity.created(URI.create(OBJECTIONS + "/" + no + "/attachments/" + changed))
                .body(JsonNodeFactory.instance.objectNode().put("no", changed));
    }

    @GetMapping(OBJECTIONS + "/{no}/attachments/{position}")
    ResponseEntity<byte[]> attachment(@PathVariable String no, @PathVariable int position,
            @RequestHeader(CallContext.HEADER) String given) {
        var objection = mine(no);
        var attachment = attachments.of(objection).stream().filter(each -> each.position() == position).findFirst()
                .orElseThrow(NoSuchObjection::new);
        ask(query(READ, CallContext.ofHeader(given), household(objection), Set.of()),
                JsonNodeFactory.instance::objectNode);
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(attachment.kind().mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                        .filename(no + "-" + position + attachment.kind().ending()).build().toString())
                .body(attachments.content(attachment));
    }

    private ReleasedAnswer act(Query query, Supplier<ObjectNode> act) {
        return queryEnforcement.act(ApiCall.current(), query, permit -> answered(act.get()));
    }

    private ReleasedAnswer ask(Query query, Supplier<ObjectNode> answer) {
        return queryEnforcement.ask(ApiCall.current(), query, permit -> answered(answer.get()));
    }

    private static ServiceResult answered(ObjectNode objection) {
        return new ServiceResult(objection, List.of(), "OBJECTION", 1);
    }

    private static Query query(String service, CallContext context, ReportedHousehold household,
            Set<String> sources) {
        return ApiCall.current()
                .query(service, context, household.subjects(), Set.of("*"), sources, Lane.INTERACTIVE)
                .in(Set.of(household.county()));
    }

    private ReportedHousehold household(Objection objection) {
        return households.of(objection.household()).orElseThrow(NoSuchObjection::new);
    }

    private Objection mine(String no) {
        return objections.find(no).filter(each -> isMine(each.agency())).orElseThrow(NoSuchObjection::new);
    }

    private boolean isMine(AgencyCode owner) {
        return owner.equals(agency()) || isBureau();
    }

    private boolean isBureau() {
        return agency().equals(settings.bureau());
    }

    private static AgencyCode agency() {
        return ApiCall.current().caller().agency();
    }
}
