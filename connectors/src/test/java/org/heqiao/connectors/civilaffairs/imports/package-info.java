/** Promises of the bureau's own register, in a real PostgreSQL. */
@NullMarked
package org.heqiao.connectors.civilaffairs.imports;

import org.jspecify.annotations.NullMarked;
