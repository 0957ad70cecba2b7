/** What the tests of several packages share. */
@NullMarked
package org.heqiao.gateway;

import org.jspecify.annotations.NullMarked;
