/**
 * Files that hold keys, for their owner alone; and the fingerprints by which a database knows the keys it was written
 * under.
 */
@NullMarked
package org.heqiao.gateway.keys;

import org.jspecify.annotations.NullMarked;
