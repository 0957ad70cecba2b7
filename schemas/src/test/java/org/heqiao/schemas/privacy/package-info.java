/** What is promised about data at rest. */
@NullMarked
package org.heqiao.schemas.privacy;

import org.jspecify.annotations.NullMarked;
