/** What a node holds of the database in memory, and how sure it may be of it. */
@NullMarked
package org.heqiao.gateway.confirmed;

import org.jspecify.annotations.NullMarked;
