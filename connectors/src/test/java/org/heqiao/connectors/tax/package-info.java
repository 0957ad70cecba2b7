@NullMarked
package org.heqiao.connectors.tax;

import org.jspecify.annotations.NullMarked;
