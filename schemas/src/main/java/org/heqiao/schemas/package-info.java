/**
 * What the hub promises: domain types, code tables, validators and contracts. Sees only the JDK, Jakarta Validation and
 * JSpecify.
 */
@NullMarked
package org.heqiao.schemas;

import org.jspecify.annotations.NullMarked;
