/** What one person proposes and another decides, be it a grant, a rule or a source's contract. */
@NullMarked
package org.heqiao.gateway.proposal;

import org.jspecify.annotations.NullMarked;
