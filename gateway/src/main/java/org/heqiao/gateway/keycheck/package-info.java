/** By which a database knows the keys that protect and prove what it holds. */
@NullMarked
package org.heqiao.gateway.keycheck;

import org.jspecify.annotations.NullMarked;
