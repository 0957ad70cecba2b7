/** Request bodies: records that Jackson reads and Jakarta Validation checks, with one sentence for each fault. */
@NullMarked
package org.heqiao.gateway.body;

import org.jspecify.annotations.NullMarked;
