/** The door, from outside. */
@NullMarked
package org.heqiao.gateway.caller;

import org.jspecify.annotations.NullMarked;
