/** Tests of who is found and proposed for help. */
@NullMarked
package org.heqiao.routes.household.discovery;

import org.jspecify.annotations.NullMarked;
