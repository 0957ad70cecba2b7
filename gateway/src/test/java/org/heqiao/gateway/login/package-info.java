/** People at screens, as tests know them. */
@NullMarked
package org.heqiao.gateway.login;

import org.jspecify.annotations.NullMarked;
