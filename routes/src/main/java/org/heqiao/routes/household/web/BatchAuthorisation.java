package org.heqiao.routes.household.web;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.heqiao.gateway.enforcement.AdmittedUpload.Admitted;
import org.heqiao.gateway.enforcement.AdmittedUpload.Receiving;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.Permit;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.household.intake.BatchSubmission.Commissioned;
import org.heqiao.routes.household.plan.BatchMembers;
import org.heqiao.routes.sources.ConnectedSources;
import org.heqiao.schemas.source.SourceId;
import org.springframework.stereotype.Component;

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

    private Set<String> sourcesOf(BatchService service) {
        return service.asksSources()
                ? sources.anywhere().stream().map(SourceId::value).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }
}
