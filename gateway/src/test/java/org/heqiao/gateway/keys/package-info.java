/** How secrets lie in files. */
@NullMarked
package org.heqiao.gateway.keys;

import org.jspecify.annotations.NullMarked;
