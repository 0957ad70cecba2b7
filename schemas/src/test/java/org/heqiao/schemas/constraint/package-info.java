/** What a field's text may be. */
@NullMarked
package org.heqiao.schemas.constraint;

import org.jspecify.annotations.NullMarked;
