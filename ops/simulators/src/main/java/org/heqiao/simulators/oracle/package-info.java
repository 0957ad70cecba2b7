/** What every report must say, computed from the population's truth by the published rules, without the hub. */
@NullMarked
package org.heqiao.simulators.oracle;

import org.jspecify.annotations.NullMarked;
