@NullMarked
package org.heqiao.architecture;

import org.jspecify.annotations.NullMarked;
