@NullMarked
package org.heqiao.connectors.answers;

import org.jspecify.annotations.NullMarked;
