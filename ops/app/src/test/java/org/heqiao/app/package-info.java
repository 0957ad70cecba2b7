@NullMarked
package org.heqiao.app;

import org.jspecify.annotations.NullMarked;
