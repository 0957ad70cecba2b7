/** The contract says what the code does, and its examples are good. */
@NullMarked
package org.heqiao.schemas.contract;

import org.jspecify.annotations.NullMarked;
