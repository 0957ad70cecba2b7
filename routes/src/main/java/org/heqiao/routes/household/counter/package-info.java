/** One household for which somebody waits at a counter (窗口核对): checked within a deadline, as far as sources answer. */
@NullMarked
package org.heqiao.routes.household.counter;

import org.jspecify.annotations.NullMarked;
