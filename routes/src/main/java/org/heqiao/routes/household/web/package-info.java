/** The HTTP resources of the household check. */
@NullMarked
package org.heqiao.routes.household.web;

import org.jspecify.annotations.NullMarked;
