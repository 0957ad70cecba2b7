@NullMarked
package org.heqiao.connectors.publicsecurity;

import org.jspecify.annotations.NullMarked;
