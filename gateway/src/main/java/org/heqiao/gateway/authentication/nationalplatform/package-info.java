/** The national platform's habit: four headers signed with a key of two stages (domain.md §5.5). */
@NullMarked
package org.heqiao.gateway.authentication.nationalplatform;

import org.jspecify.annotations.NullMarked;
