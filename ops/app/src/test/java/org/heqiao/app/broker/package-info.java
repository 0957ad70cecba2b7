@NullMarked
package org.heqiao.app.broker;
import org.jspecify.annotations.NullMarked;
