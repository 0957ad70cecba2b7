/** Proofs of the audit log, held against published vectors and other tools. */
@NullMarked
package org.heqiao.gateway.tlog;

import org.jspecify.annotations.NullMarked;
