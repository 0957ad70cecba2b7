/** Reports as offices read them. */
@NullMarked
package org.heqiao.routes.report;

import org.jspecify.annotations.NullMarked;
