/**
 * What a field may hold, as Jakarta Validation constraints, and how days and amounts are read. Each message is a reason
 * code, never the value.
 */
@NullMarked
package org.heqiao.schemas.constraint;

import org.jspecify.annotations.NullMarked;
