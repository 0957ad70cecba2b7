@NullMarked
package org.heqiao.app.database;
import org.jspecify.annotations.NullMarked;
