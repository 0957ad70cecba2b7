/** Who may ask what: grants, and the decision about a query. */
@NullMarked
package org.heqiao.gateway.grant;

import org.jspecify.annotations.NullMarked;
