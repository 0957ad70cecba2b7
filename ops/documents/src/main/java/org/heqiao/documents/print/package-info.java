/** Paper: pages made of HTML with the hub's faces. */
@NullMarked
package org.heqiao.documents.print;

import org.jspecify.annotations.NullMarked;
