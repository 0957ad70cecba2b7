/** People at screens: who they are, what they may do, and how they log in. */
@NullMarked
package org.heqiao.gateway.login;

import org.jspecify.annotations.NullMarked;
