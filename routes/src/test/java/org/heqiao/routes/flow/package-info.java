/** Routes in a Camel context of their own. */
@NullMarked
package org.heqiao.routes.flow;

import org.jspecify.annotations.NullMarked;
