/** What changes, and must reach whoever has to know. */
@NullMarked
package org.heqiao.schemas.event;

import org.jspecify.annotations.NullMarked;
