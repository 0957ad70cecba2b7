@NullMarked
package org.heqiao.app.cli;
import org.jspecify.annotations.NullMarked;
