package org.heqiao.routes.door;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.heqiao.gateway.gate.Call;
import org.heqiao.gateway.gate.Disclosures;
import org.heqiao.gateway.gate.Gate;
import org.heqiao.gateway.gate.Permit;
import org.heqiao.gateway.gate.Received.Admitted;
import org.heqiao.gateway.gate.Received.Receiving;
import org.heqiao.gateway.query.Context;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.routes.check.BatchMembers;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.intake.Submitting.Commissioned;
import org.heqiao.routes.source.ConnectedSources;
import org.heqiao.schemas.source.SourceId;
import org.springframework.stereotype.Component;

/** Takes calls about batches to the gate. */
@Component
final class Admission {

    private final Gate gate;
    private final ConnectedSources sources;
    private final Disclosures disclosures;
    private final BatchMembers members;

    Admission(Gate gate, ConnectedSources sources, Disclosures disclosures, BatchMembers members) {
        this.disclosures = disclosures;
        this.members = members;
        this.gate = gate;
        this.sources = sources;
    }

    /** Takes a file in, where it is granted, or throws what the gate says. It is written down when this returns. */
    Admitted<Commissioned> receive(BatchService service, Context context, Receiving<Commissioned, BadFile> receiving)
            throws IOException, BadFile {
        var call = Call.current();
        return gate.receive(call, call.unplaced(service.id(), context, Set.of(), sourcesOf(service), Lane.BULK),
                receiving);
    }

    /** Lets the call in, or throws what the gate says. It is written down when this returns. */
    Permit enter(BatchService service, Context context, Set<String> fields) {
        var call = Call.current();
        return gate.enter(call,
                call.query(service.id(), context, List.of(), fields, sourcesOf(service), Lane.BULK));
    }

    /** Lets a call in that is told of people as a stream: whom, is written down part by part. */
    Disclosure disclose(BatchService service, Context context, Set<String> fields) {
        var call = Call.current();
        var query = call.query(service.id(), context, List.of(), fields, sourcesOf(service), Lane.BULK);
        return new Disclosure(gate.enter(call, query), members,
                (part, subjects, permit) -> disclosures.write(call, query, permit, part, subjects));
    }

    private Set<String> sourcesOf(BatchService service) {
        return service.asksSources()
                ? sources.anywhere().stream().map(SourceId::value).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }
}
