/** Where the key ring comes from. */
@NullMarked
package org.heqiao.app.keys;

import org.jspecify.annotations.NullMarked;
