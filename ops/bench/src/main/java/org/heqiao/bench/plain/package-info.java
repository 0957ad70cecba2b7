/** The application that the gateway bench holds against the hub: what a team would write in an afternoon. */
@NullMarked
package org.heqiao.bench.plain;

import org.jspecify.annotations.NullMarked;
