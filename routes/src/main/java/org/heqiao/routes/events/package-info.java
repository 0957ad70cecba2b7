/** Change events: from the register to whoever has subscribed, in order, by the way the subscriber chose. */
@NullMarked
package org.heqiao.routes.events;

import org.jspecify.annotations.NullMarked;
