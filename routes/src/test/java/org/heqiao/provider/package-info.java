/** An identity provider that is not the hub. */
@NullMarked
package org.heqiao.provider;

import org.jspecify.annotations.NullMarked;
