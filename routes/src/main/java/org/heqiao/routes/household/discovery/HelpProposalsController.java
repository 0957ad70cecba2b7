package org.heqiao.routes.household.discovery;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.ApiProblem;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.routes.corrections.CorrectionSettings;
import org.heqiao.routes.download.DownloadTimeouts;
import org.heqiao.routes.download.Form;
import org.heqiao.routes.download.TableDownload;
import org.heqiao.routes.download.TableDownload.Heading;
import org.heqiao.routes.household.followup.FollowUpStep;
import org.heqiao.routes.household.plan.BatchMembers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Households proposed for help, and what became of it; contract {@code openapi.yaml}. Their owner, whoever had them
 * checked and the bureau know of them, within the divisions of their grant; for everybody else there are none.
 */
@RestController
@RequestMapping(HelpProposalsController.PATH)
final class HelpProposalsController {

    static final String PATH = "/api/v1/help-proposals";
    private static final String READ = "follow-up.read";
    private static final String HANDLE = "follow-up.handle";
    private static final String CSV = "text/csv";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String ONE = "proposal";
    private static final int MOST_LISTED = 500;

    private final QueryEnforcement queryEnforcement;
    private final HelpProposals proposals;
    private final BatchMembers members;
    private final CorrectionSettings settings;
    private final DownloadTimeouts downloadTimeouts;
    private final Clock clock;

    HelpProposalsController(QueryEnforcement queryEnforcement, HelpProposals proposals, BatchMembers members,
            CorrectionSettings settings, DownloadTimeouts downloadTimeouts, Clock clock) {
        this.queryEnforcement = queryEnforcement;
        this.proposals = proposals;
        this.members = members;
        this.settings = settings;
        this.downloadTimeouts = downloadTimeouts;
        this.clock = clock;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode list(@RequestHeader(CallContext.HEADER) String given,
            @RequestParam(required = false) @Nullable String division,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cause,
            @RequestParam(defaultValue = "false") boolean overdue, @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST_LISTED) {
            throw new InvalidBody("limit is 1 to " + MOST_LISTED);
        }
        var filter = HelpProposalFilter.of(whose(), division, state, cause, overdue);
        return queryEnforcement.ask(ApiCall.current(), unplaced(given), permit -> {
            var found = proposals.list(filter.within(permit.reach()), after, limit);
            var page = JsonNodeFactory.instance.objectNode();
            var listed = page.putArray("proposals");
            found.forEach(each -> listed.add(json().line(each)));
            page.put("next", found.size() == limit ? (Long) found.getLast().id() : null);
            return new ServiceResult(page, List.of(), "PROPOSALS", found.size());
        }).toJson("page");
    }

    @GetMapping(produces = {CSV, XLSX})
    ResponseEntity<StreamingResponseBody> table(@RequestHeader(CallContext.HEADER) String given,
            @RequestParam(required = false) @Nullable String division,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cause,
            @RequestParam(defaultValue = "false") boolean overdue, @RequestHeader(HttpHeaders.ACCEPT) String accept) {
        var form = Form.choose(accept, List.of(Form.CSV, Form.XLSX));
        var asked = HelpProposalFilter.of(whose(), division, state, cause, overdue);
        var filter = asked.within(queryEnforcement.enter(ApiCall.current(), unplaced(given)).reach());
        return downloadTimeouts.download(TableDownload.list(form, "help-proposals-" + LocalDate.now(clock),
                new Heading("救助建议", HelpProposalJson.HEADINGS), row -> {
                    var page = proposals.list(filter, 0, MOST_LISTED);
                    while (!page.isEmpty()) {
                        page.forEach(each -> row.accept(json().cells(each)));
                        page = proposals.list(filter, page.getLast().id(), MOST_LISTED);
                    }
                }, element -> {
                }));
    }

    @GetMapping(path = "/{no}", produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode one(@PathVariable String no, @RequestHeader(CallContext.HEADER) String given) {
        var proposal = mine(no);
        return queryEnforcement.ask(ApiCall.current(), query(READ, CallContext.ofHeader(given), proposal),
                permit -> answered(proposal)).toJson(ONE);
    }

    @Idempotent
    @PostMapping(path = "/{no}/steps", consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode step(@PathVariable String no, @RequestBody FollowUpStep.Request body) {
        var step = body.read();
        var proposal = mine(no);
        return queryEnforcement.act(ApiCall.current(), query(HANDLE, step.context(), proposal),
                permit -> answered(proposals.apply(step, proposal, caller()))).toJson(ONE);
    }

    private ServiceResult answered(HelpProposal proposal) {
        return new ServiceResult(json().whole(proposal), List.of(), "PROPOSAL", 1);
    }

    private static Query unplaced(String given) {
        return ApiCall.current().unplaced(READ, CallContext.ofHeader(given), Set.of("*"), Set.of(), Lane.INTERACTIVE);
    }

    private Query query(String service, CallContext context, HelpProposal proposal) {
        return ApiCall.current().query(service, context,
                members.of(proposal.household(), proposal.household() + 1), Set.of("*"), Set.of(), Lane.INTERACTIVE)
                .in(Set.of(proposal.division().county()));
    }

    private HelpProposal mine(String no) {
        return proposals.find(no).filter(each -> isBureau() || each.isKnownTo(caller()))
                .orElseThrow(NoSuchProposal::new);
    }

    private @Nullable AgencyCode whose() {
        return isBureau() ? null : caller();
    }

    private boolean isBureau() {
        return caller().equals(settings.bureau());
    }

    private static AgencyCode caller() {
        return ApiCall.current().caller().agency();
    }

    private HelpProposalJson json() {
        return new HelpProposalJson(LocalDate.now(clock));
    }

    /** There is no such proposal, or not for this caller. */
    static final class NoSuchProposal extends ApiProblem {

        private static final long serialVersionUID = 1L;

        NoSuchProposal() {
            super(HttpStatus.NOT_FOUND, "not-found", "there is no such proposal");
        }
    }
}
