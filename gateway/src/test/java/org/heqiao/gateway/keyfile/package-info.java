/** How secrets lie in files. */
@NullMarked
package org.heqiao.gateway.keyfile;

import org.jspecify.annotations.NullMarked;
