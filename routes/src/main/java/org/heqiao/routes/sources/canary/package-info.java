/** Proof of life: questions about synthetic persons whose answers are known, and what came of them. */
@NullMarked
package org.heqiao.routes.sources.canary;

import org.jspecify.annotations.NullMarked;
