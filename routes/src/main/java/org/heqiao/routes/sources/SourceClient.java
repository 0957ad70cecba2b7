package org.heqiao.routes.sources;

import java.util.Objects;
import org.heqiao.routes.flow.FlowClient;
import org.heqiao.schemas.source.SourceEndpoint;
import org.heqiao.schemas.source.SourceFault;
import org.springframework.stereotype.Component;

/** Asks a connector for somebody who waits. */
@Component
public final class SourceClient {

    private final FlowClient flows;

    SourceClient(FlowClient flows) {
        this.flows = flows;
    }

    /** A fault of the source comes as what it is; anything else is a fault of our own. */
    public <Q, A> A request(SourceEndpoint<Q, A> endpoint, Q question) throws SourceFault {
        return Objects.requireNonNull(
                flows.request(endpoint.uri(), question, endpoint.answer(), SourceFault.class));
    }
}
