/** Who a person is on paper: identity numbers, documents and names, each valid by construction. */
@NullMarked
package org.heqiao.schemas.identity;

import org.jspecify.annotations.NullMarked;
