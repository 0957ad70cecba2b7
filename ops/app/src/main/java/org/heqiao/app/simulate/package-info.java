/** What a hub needs beyond settings to be run against simulated agencies. */
@NullMarked
package org.heqiao.app.simulate;

import org.jspecify.annotations.NullMarked;
