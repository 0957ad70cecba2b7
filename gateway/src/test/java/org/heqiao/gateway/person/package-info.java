/** People at screens, as tests know them. */
@NullMarked
package org.heqiao.gateway.person;

import org.jspecify.annotations.NullMarked;
