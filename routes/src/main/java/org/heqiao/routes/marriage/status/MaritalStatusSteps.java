package org.heqiao.routes.marriage.status;

import org.heqiao.gateway.enforcement.ServiceResult;

/** What {@link MaritalStatusRoute} does, step by step; in which order, the route says. */
interface MaritalStatusSteps {

    /** What the bureau's own register says. */
    Evidence askRegister(MaritalStatusQuery query);

    /** What the courts and the population register say, within the caller's time. */
    Evidence askOthers(Evidence evidence);

    /** The statement about each, whole. */
    ServiceResult derive(Evidence evidence);
}
