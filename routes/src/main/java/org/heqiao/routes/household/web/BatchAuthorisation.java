package org.heqiao.routes.household.web;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.heqiao.gateway.enforcement.AdmittedUpload.Admitted;
import org.heqiao.gateway.enforcement.AdmittedUpload.Receiving;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.Permit;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ReleasedAnswer;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.household.intake.BatchSubmission.Commissioned;
import org.heqiao.routes.household.plan.BatchMembers;
import org.heqiao.routes.sources.ConnectedSources;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.source.SourceId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Takes calls about batches to the gate. */
@Component
public final class BatchAuthorisation {

    private final QueryEnforcement queryEnforcement;
    private final ConnectedSources sources;
    private final BatchMembers members;

    BatchAuthorisation(QueryEnforcement queryEnforcement, ConnectedSources sources, BatchMembers members) {
        this.members = members;
        this.queryEnforcement = queryEnforcement;
        this.sources = sources;
    }

    /** Takes a file in, where it is granted, or throws what the gate says. It is written down when this returns. */
    public Admitted<Commissioned> receive(BatchService service, CallContext callContext, Lane lane,
            Receiving<Commissioned, BadFile> receiving)
            throws IOException, BadFile {
        var apiCall = ApiCall.current();
        return queryEnforcement.receive(apiCall,
                apiCall.unplaced(service.id(), callContext, Set.of(), sourcesOf(service), lane),
                receiving);
    }

    /** Lets the call in, or throws what the gate says. It is written down when this returns. */
    Permit enter(BatchService service, CallContext callContext, Set<String> fields) {
        var apiCall = ApiCall.current();
        return queryEnforcement.enter(apiCall,
                apiCall.query(service.id(), callContext, List.of(), fields, sourcesOf(service), Lane.BULK));
    }

    /** Lets a call in that is told of people as a stream: whom, is written down part by part. */
    Disclosure disclose(BatchService service, CallContext callContext, Set<String> fields) {
        var apiCall = ApiCall.current();
        var query = apiCall.query(service.id(), callContext, List.of(), fields, sourcesOf(service), Lane.BULK);
        return new Disclosure(queryEnforcement.enter(apiCall, query), members,
                (part, subjects, permit) -> queryEnforcement.disclose(apiCall, query, permit, part, subjects));
    }

    /** Answers with what is about these people: cut to the grant and written down when this returns. */
    ReleasedAnswer release(BatchService service, CallContext callContext, List<Subject> people, Set<String> fields,
            Supplier<JsonNode> answer) {
        var apiCall = ApiCall.current();
        var query = apiCall.query(service.id(), callContext, people, fields, sourcesOf(service), Lane.BULK);
        return queryEnforcement.ask(apiCall, query,
                permit -> new ServiceResult(answer.get(), List.of(), "REPORT", people.size()));
    }

    /** Lets a call in that takes reports one by one, each with an entry and a receipt of its own. */
    PartRelease releaseParts(BatchService service, CallContext callContext, Set<String> fields) {
        var apiCall = ApiCall.current();
        var query = apiCall.query(service.id(), callContext, List.of(), fields, sourcesOf(service), Lane.BULK);
        var permit = queryEnforcement.enter(apiCall, query);
        return (part, people, whole) -> queryEnforcement.disclose(apiCall, query, permit, part, people, whole);
    }

    /** Cuts a part to the grant and writes it down. */
    interface PartRelease {
        ReleasedAnswer release(String part, List<Subject> people, JsonNode whole);
    }

    private Set<String> sourcesOf(BatchService service) {
        return service.asksSources()
                ? sources.anywhere().stream().map(SourceId::value).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }
}
