/**
 * The one way in and out: every call, page of a list and push is decided, answered, cut to what is granted, and written
 * down before anything leaves.
 */
@NullMarked
package org.heqiao.gateway.enforcement;

import org.jspecify.annotations.NullMarked;
