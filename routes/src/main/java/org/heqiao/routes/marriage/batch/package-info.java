/**
 * Marital statuses of a list (名单): taken in as a file, answered page by page when nobody waits, fetched when all of it
 * is answered.
 */
@NullMarked
package org.heqiao.routes.marriage.batch;

import org.jspecify.annotations.NullMarked;
