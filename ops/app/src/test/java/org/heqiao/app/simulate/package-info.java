@NullMarked
package org.heqiao.app.simulate;

import org.jspecify.annotations.NullMarked;
