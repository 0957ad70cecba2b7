/** Declared against found: pure rules over facts, and the report they make. */
@NullMarked
package org.heqiao.routes.compare;

import org.jspecify.annotations.NullMarked;
