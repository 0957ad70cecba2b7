/** What officers do about a batch that is under way: pause it, let it go on, cancel it. */
@NullMarked
package org.heqiao.routes.household.steering;

import org.jspecify.annotations.NullMarked;
