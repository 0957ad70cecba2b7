/** A document as a workbook. */
@NullMarked
package org.heqiao.documents.workbook;

import org.jspecify.annotations.NullMarked;
