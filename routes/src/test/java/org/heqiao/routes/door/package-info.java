/** What a submitter is told of a batch. */
@NullMarked
package org.heqiao.routes.door;

import org.jspecify.annotations.NullMarked;
