/** What is written down about every call: durable before the answer leaves, provable afterwards. */
@NullMarked
package org.heqiao.gateway.audit;

import org.jspecify.annotations.NullMarked;
