/** Bodies of requests: records read by Jackson and checked by Jakarta Validation, and one sentence where one is not so. */
@NullMarked
package org.heqiao.gateway.body;

import org.jspecify.annotations.NullMarked;
