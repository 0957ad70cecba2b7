/**
 * Civil affairs as an agency like the others (民政): its own register of marriage registrations, cremations and
 * assistance.
 */
@NullMarked
package org.heqiao.connectors.civilaffairs;

import org.jspecify.annotations.NullMarked;
