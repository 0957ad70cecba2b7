@NullMarked
package org.heqiao.bench;

import org.jspecify.annotations.NullMarked;
