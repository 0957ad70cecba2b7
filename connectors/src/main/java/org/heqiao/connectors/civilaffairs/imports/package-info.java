/** Reads delivered files: columns of a registry's, a court's or a funeral home's table to records of the register. */
@NullMarked
package org.heqiao.connectors.civilaffairs.imports;

import org.jspecify.annotations.NullMarked;
