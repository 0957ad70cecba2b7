/** The housing authority as the hub meets it: an exchange database and the batch job behind it. */
@NullMarked
package org.heqiao.simulators.housing;

import org.jspecify.annotations.NullMarked;
