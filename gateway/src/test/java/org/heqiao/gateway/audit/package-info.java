/** The audit log over a real PostgreSQL. */
@NullMarked
package org.heqiao.gateway.audit;

import org.jspecify.annotations.NullMarked;
