/** Files that hold keys: for their owner alone, whole or not at all, and told from one another however quickly they are written. */
@NullMarked
package org.heqiao.gateway.keyfile;

import org.jspecify.annotations.NullMarked;
