/** How lists and progress are handed out, in the kind the caller reads. */
@NullMarked
package org.heqiao.routes.download;

import org.jspecify.annotations.NullMarked;
