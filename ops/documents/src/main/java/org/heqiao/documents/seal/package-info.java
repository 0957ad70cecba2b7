/** Signatures that ordinary readers check. */
@NullMarked
package org.heqiao.documents.seal;

import org.jspecify.annotations.NullMarked;
