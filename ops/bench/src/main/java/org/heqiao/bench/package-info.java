/** Measures the hub beside a bare loop in the same run: ratios, not timed tests. */
@NullMarked
package org.heqiao.bench;

import org.jspecify.annotations.NullMarked;
