/** What tests of events need to see of their inside. */
@NullMarked
package org.heqiao.routes.events;

import org.jspecify.annotations.NullMarked;
