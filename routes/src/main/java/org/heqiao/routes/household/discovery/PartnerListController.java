package org.heqiao.routes.household.discovery;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.heqiao.gateway.authentication.ApiProblem;
import org.heqiao.gateway.enforcement.AdmittedUpload.Admitted;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.gateway.quota.RateLimitFields;
import org.heqiao.routes.download.DownloadTimeouts;
import org.heqiao.routes.download.Paging;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.household.plan.CallOrigin;
import org.heqiao.routes.lists.ListUploads.Brought;
import org.heqiao.routes.work.Jobs;
import org.heqiao.schemas.code.Division;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.node.ObjectNode;

/** Bring a list of another department and fetch how it compares with the households known here; contract as ever. */
@RestController
@RequestMapping(PartnerListController.PATH)
final class PartnerListController {

    static final String PATH = "/api/v1/partner-lists";
    static final String SUBMIT = "partner-list.submit";
    private static final String READ = "partner-list.read";

    private final QueryEnforcement queryEnforcement;
    private final PartnerListSubmission submission;
    private final PartnerLists lists;
    private final PartnerListResults results;
    private final PartnerListStates states;
    private final PartnerListSettings settings;
    private final Jobs jobs;
    private final DownloadTimeouts downloadTimeouts;

    PartnerListController(QueryEnforcement queryEnforcement, PartnerListSubmission submission, PartnerLists lists,
            PartnerListResults results, PartnerListStates states, PartnerListSettings settings, Jobs jobs,
            DownloadTimeouts downloadTimeouts) {
        this.queryEnforcement = queryEnforcement;
        this.submission = submission;
        this.lists = lists;
        this.results = results;
        this.states = states;
        this.settings = settings;
        this.jobs = jobs;
        this.downloadTimeouts = downloadTimeouts;
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Idempotent(file = true)
    @Nullable
    ResponseEntity<PartnerListState> submit(HttpServletRequest request, @RequestParam String kind,
            @RequestParam String division, @RequestHeader(CallContext.HEADER) String given)
            throws IOException, BadFile {
        var context = CallContext.ofHeader(given);
        if (!Division.isCode(division)) {
            throw new InvalidBody("division has 6, 9 or 12 digits (区划代码为6、9或12位数字)");
        }
        var where = new Division(division);
        var apiCall = ApiCall.current();
        var upload = submission.by(request, apiCall.caller(), context, settings.known(kind), where);
        var query = apiCall.query(SUBMIT, context, List.of(), Set.of("*"), Set.of(), Lane.BULK)
                .in(Set.of(where.county()));
        Admitted<Brought<PartnerList>> admitted;
        PartnerList list;
        try {
            admitted = downloadTimeouts.upload(() -> queryEnforcement.receive(apiCall, query, upload));
            var brought = admitted.what();
            if (brought.list() == null) {
                return null;
            }
            list = brought.created()
                    ? lists.submit(brought.list(), CallOrigin.of(apiCall, admitted.permit()))
                    : brought.list();
        } catch (RuntimeException notLetIn) {
            upload.undo();
            throw notLetIn;
        }
        jobs.poll();
        var answer = ResponseEntity.status(admitted.what().created() ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .location(URI.create(PATH + "/" + list.publicId()));
        RateLimitFields.of(admitted.permit().quota()).forEach(answer::header);
        return answer.body(states.of(list));
    }

    /** Those of the caller's agency, the newest first. */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode list(@RequestHeader(CallContext.HEADER) String given,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = Paging.USUAL) int limit) {
        var paging = Paging.of(state, since, until, after, limit, PartnerList.State.class);
        var apiCall = ApiCall.current();
        queryEnforcement.enter(apiCall, apiCall.unplaced(READ, CallContext.ofHeader(given), Set.of("*"), Set.of(),
                Lane.BULK));
        return lists.page(apiCall.caller().agency(), paging);
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    PartnerListState state(@PathVariable UUID id,
            @RequestHeader(name = CallContext.HEADER, required = false) @Nullable String given) {
        return states.of(enter(id, given));
    }

    @GetMapping("/{id}/errors")
    ResponseEntity<StreamingResponseBody> errors(@PathVariable UUID id,
            @RequestHeader(name = CallContext.HEADER, required = false) @Nullable String given,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept) {
        var list = enter(id, given);
        lists.context(list);
        return downloadTimeouts.download(results.errors(list, accept));
    }

    @GetMapping("/{id}/results")
    ResponseEntity<StreamingResponseBody> results(@PathVariable UUID id,
            @RequestHeader(name = CallContext.HEADER, required = false) @Nullable String given,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept) {
        var list = enter(id, given);
        if (list.state() != PartnerList.State.DONE) {
            throw new NotCompared(list.state());
        }
        lists.context(list);
        return downloadTimeouts.download(results.results(list, accept));
    }

    /** A list of somebody else is none. Whoever gives no context asks for the reason for which it was brought. */
    private PartnerList enter(UUID id, @Nullable String given) {
        var apiCall = ApiCall.current();
        var list = lists.find(id).filter(each -> each.agency().equals(apiCall.caller().agency()))
                .orElseThrow(NoSuchList::new);
        queryEnforcement.enter(apiCall,
                apiCall.query(READ, apiCall.context(given, () -> lists.context(list)), List.of(), Set.of("*"),
                        Set.of(), Lane.BULK).in(Set.of(list.division().county())));
        return list;
    }

    /** Nothing is known under this id. */
    static final class NoSuchList extends ApiProblem {

        private static final long serialVersionUID = 1L;

        NoSuchList() {
            super(HttpStatus.NOT_FOUND, "no-such-batch", "there is no list under this id");
        }
    }

    /** Not all of it is compared, or nothing ever will be. */
    static final class NotCompared extends ApiProblem {

        private static final long serialVersionUID = 1L;

        NotCompared(PartnerList.State state) {
            super(HttpStatus.CONFLICT, "batch-state",
                    "the list is " + state + "; its results are there when it is DONE (名单尚未比对完毕)");
        }
    }
}
