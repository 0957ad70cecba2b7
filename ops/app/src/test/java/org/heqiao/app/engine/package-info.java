@NullMarked
package org.heqiao.app.engine;

import org.jspecify.annotations.NullMarked;
