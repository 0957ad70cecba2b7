/** What the derivation promises, rule by rule (domain.md §4.6, §4.7, §8.6). */
@NullMarked
package org.heqiao.schemas.marriage;

import org.jspecify.annotations.NullMarked;
