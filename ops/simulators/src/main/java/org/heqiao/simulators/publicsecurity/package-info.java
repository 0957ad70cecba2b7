/**
 * Public security behind the national platform, simulated, as {@code national-platform.md} of its connector describes
 * it.
 */
@NullMarked
package org.heqiao.simulators.publicsecurity;

import org.jspecify.annotations.NullMarked;
