/**
 * What protects personal data, the same in every module: encryption at rest, keyed lookup, masking. JDK cryptography
 * only.
 */
@NullMarked
package org.heqiao.schemas.privacy;

import org.jspecify.annotations.NullMarked;
