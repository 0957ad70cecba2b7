/** Lists of people that come as a file: their columns, and how one is taken in at the door. */
@NullMarked
package org.heqiao.routes.lists;

import org.jspecify.annotations.NullMarked;
