/** What ops sees from outside: health and metrics. */
@NullMarked
package org.heqiao.app.watch;

import org.jspecify.annotations.NullMarked;
