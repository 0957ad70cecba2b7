/** The national platform's habit: four headers signed with a key of two stages (ops/docs/domain.md, 4). */
@NullMarked
package org.heqiao.gateway.authentication.nationalplatform;

import org.jspecify.annotations.NullMarked;
