/**
 * Sources asked while somebody waits: within their contracts, beside the bulk, and never for longer than the caller has
 * time.
 */
@NullMarked
package org.heqiao.routes.marriage.live;

import org.jspecify.annotations.NullMarked;
