/**
 * Files brought to the register by those who keep it: taken in at the door, read in the background, accounted for row
 * by row.
 */
@NullMarked
package org.heqiao.routes.marriage.imports;

import org.jspecify.annotations.NullMarked;
