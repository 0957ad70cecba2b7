@NullMarked
package org.heqiao.app.management;

import org.jspecify.annotations.NullMarked;
