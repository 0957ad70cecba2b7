/** Leaving a source alone for a time, because a person says so. */
@NullMarked
package org.heqiao.routes.sources.suspension;

import org.jspecify.annotations.NullMarked;
