/** Makes documents that an office files of a report, as the contract writes it. */
@NullMarked
package org.heqiao.documents;

import org.jspecify.annotations.NullMarked;
