/** What people write into a field. */
@NullMarked
package org.heqiao.schemas.text;

import org.jspecify.annotations.NullMarked;
