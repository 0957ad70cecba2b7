/**
 * The one way in: every call is decided, counted, answered within what is granted, and written down before anything
 * leaves.
 */
@NullMarked
package org.heqiao.gateway.enforcement;

import org.jspecify.annotations.NullMarked;
