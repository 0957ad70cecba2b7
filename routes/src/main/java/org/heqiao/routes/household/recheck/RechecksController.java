package org.heqiao.routes.household.recheck;

import java.util.List;
import java.util.Set;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.routes.household.plan.Rechecks;
import org.heqiao.routes.household.report.NoSuchReport;
import org.heqiao.routes.sources.ConnectedSources;
import org.heqiao.schemas.source.SourceId;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Has a household asked about again for another reason than an objection: a complaint, in its turn, a late answer, a
 * corrected record; contract {@code openapi.yaml}.
 */
@RestController
@RequestMapping(path = "/api/v1/reports/{no}/rechecks", produces = MediaType.APPLICATION_JSON_VALUE)
final class RechecksController {

    private static final String HANDLE = "household-check.handle";

    private final QueryEnforcement queryEnforcement;
    private final ReportedHouseholds households;
    private final Rechecks rechecks;
    private final RecheckStarter starter;
    private final ConnectedSources sources;

    RechecksController(QueryEnforcement queryEnforcement, ReportedHouseholds households, Rechecks rechecks,
            RecheckStarter starter, ConnectedSources sources) {
        this.queryEnforcement = queryEnforcement;
        this.households = households;
        this.rechecks = rechecks;
        this.starter = starter;
        this.sources = sources;
    }

    @Idempotent
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ObjectNode begin(@PathVariable String no, @RequestBody RecheckRequest body) {
        var household = mine(no);
        var cause = body.read();
        var legs = body.legs(household.report());
        var asked = legs == null
                ? sources.anywhere().stream().map(SourceId::value).toList()
                : ObjectionActs.sources(legs);
        return queryEnforcement.act(ApiCall.current(), query(household, body.context(), Set.copyOf(asked)), permit -> {
            starter.begin(household, cause, legs, body.context());
            return answered(household);
        }).toJson("page");
    }

    /** The latest first. */
    @GetMapping
    ObjectNode list(@PathVariable String no, @RequestHeader(CallContext.HEADER) String given) {
        var household = mine(no);
        return queryEnforcement.ask(ApiCall.current(),
                query(household, CallContext.ofHeader(given), Set.of()), permit -> answered(household)).toJson("page");
    }

    private ServiceResult answered(ReportedHousehold household) {
        var page = JsonNodeFactory.instance.objectNode().put("report_no", household.reportNo());
        var listed = page.putArray("rechecks");
        rechecks.of(household.id()).forEach(each -> listed.addObject().put("cause", each.cause().name())
                .put("kind", each.cause().kind().name()).put("batch", each.batch().toString())
                .put("version", each.version()));
        return new ServiceResult(page, List.of(), "RECHECKS", 1);
    }

    private static Query query(ReportedHousehold household, CallContext context, Set<String> asked) {
        return ApiCall.current()
                .query(HANDLE, context, household.subjects(), Set.of("*"), asked, Lane.INTERACTIVE)
                .in(Set.of(household.county()));
    }

    private ReportedHousehold mine(String no) {
        AgencyCode agency = ApiCall.current().caller().agency();
        return households.ofReport(no).filter(each -> each.batch().agency().equals(agency))
                .orElseThrow(NoSuchReport::new);
    }
}
