/** What is different about households in care, and deaths among them, for their owners to look into (预警). */
@NullMarked
package org.heqiao.routes.household.alert;

import org.jspecify.annotations.NullMarked;
