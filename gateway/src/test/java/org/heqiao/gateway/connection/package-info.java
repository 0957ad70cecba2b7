@NullMarked
package org.heqiao.gateway.connection;

import org.jspecify.annotations.NullMarked;
