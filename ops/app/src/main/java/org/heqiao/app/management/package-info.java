/**
 * The management port: health with its details and metrics, apart from the ports of callers; on those, the two probes
 * alone.
 */
@NullMarked
package org.heqiao.app.management;

import org.jspecify.annotations.NullMarked;
