/** What a hub may rely on when it talks to the simulated banks. */
@NullMarked
package org.heqiao.simulators.banking;

import org.jspecify.annotations.NullMarked;
