/** The door, from outside. */
@NullMarked
package org.heqiao.gateway.authentication;

import org.jspecify.annotations.NullMarked;
