/** What a connection may cost before anybody knows whose it is. */
@NullMarked
package org.heqiao.gateway.connection;

import org.jspecify.annotations.NullMarked;
