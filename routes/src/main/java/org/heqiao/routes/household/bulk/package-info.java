/** Acts on many households at once, as durable work in stages. */
@NullMarked
package org.heqiao.routes.household.bulk;

import org.jspecify.annotations.NullMarked;
