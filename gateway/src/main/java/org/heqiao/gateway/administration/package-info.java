/**
 * Grants, clients and accounts as administrators change them over HTTP: one proposes, another approves, each act is
 * written down.
 */
@NullMarked
package org.heqiao.gateway.administration;

import org.jspecify.annotations.NullMarked;
