package org.heqiao.routes.marriage.status;

import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.query.Query;

/**
 * What a call asks, and by which rules it is answered.
 *
 * @param query what is decided about
 * @param asked what is asked, if that is granted
 */
record GovernedQuery(ApiCall apiCall, Query query, MaritalStatusQuery asked) {
}
