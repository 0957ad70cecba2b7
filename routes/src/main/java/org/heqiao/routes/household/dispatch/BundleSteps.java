package org.heqiao.routes.household.dispatch;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.heqiao.schemas.source.SourceId;

/** What {@link DispatchRoutes} does, step by step; in which order, and what follows a fault, the route says. */
interface BundleSteps {

    /** The message names a bundle; its place is taken by what may be done with it. */
    Processor claim(SourceId source);

    /** The last look, after every wait: what was withdrawn up to now is not asked. */
    void lookAgain(Exchange exchange) throws Exception;

    /** A bundle that is not asked now: told again later, or done and its complete households sent on. */
    Processor followUp(SourceId source);

    /** Nothing of the message goes along to the agency. */
    void begin(Exchange exchange) throws Exception;

    /** The source has replied. */
    void answered(Exchange exchange) throws Exception;

    /** The source has failed. */
    void failed(Exchange exchange) throws Exception;

    /** A fault of our own: the bundle is given back, and the message with it. */
    void abandoned(Exchange exchange) throws Exception;
}
