/** A household under check: who belongs to it, who may be asked about, and what it declares. */
@NullMarked
package org.heqiao.schemas.check;

import org.jspecify.annotations.NullMarked;
