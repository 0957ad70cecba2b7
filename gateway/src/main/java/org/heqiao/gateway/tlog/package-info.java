/**
 * Proofs of the audit log that anyone can check: hash tree, tiles, signed checkpoints, offline verification. No
 * database, no Spring.
 */
@NullMarked
package org.heqiao.gateway.tlog;

import org.jspecify.annotations.NullMarked;
