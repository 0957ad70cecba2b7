/** Declared against found: pure rules over facts, and the report they make. */
@NullMarked
package org.heqiao.routes.household.compare;

import org.jspecify.annotations.NullMarked;
