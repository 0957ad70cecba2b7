/** What holds for the module as a whole. */
@NullMarked
package org.heqiao.schemas;

import org.jspecify.annotations.NullMarked;
