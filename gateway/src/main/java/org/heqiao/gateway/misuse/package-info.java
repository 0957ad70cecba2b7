/**
 * How the hub is used: rates and times by agency, service and outcome, and use that is out of the ordinary. Nothing
 * personal in any of it.
 */
@NullMarked
package org.heqiao.gateway.misuse;

import org.jspecify.annotations.NullMarked;
