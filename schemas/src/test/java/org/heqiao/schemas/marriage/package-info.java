/** What the derivation promises, rule by rule (ops/docs/domain.md, 2 and 3). */
@NullMarked
package org.heqiao.schemas.marriage;

import org.jspecify.annotations.NullMarked;
