/** What ops sees from outside: health and metrics. */
@NullMarked
package org.heqiao.app.observability;

import org.jspecify.annotations.NullMarked;
