/** Tables as they come in files: rows, typed cells and headings, whatever kind of file they stand in. */
@NullMarked
package org.heqiao.schemas.table;

import org.jspecify.annotations.NullMarked;
