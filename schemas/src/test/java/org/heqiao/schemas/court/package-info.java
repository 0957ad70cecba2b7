/** What courts call their cases. */
@NullMarked
package org.heqiao.schemas.court;

import org.jspecify.annotations.NullMarked;
