/** Jakarta Validation constraints for the field's own values. Each message is a reason code, never the value. Empty texts are valid. */
@NullMarked
package org.heqiao.schemas.constraint;

import org.jspecify.annotations.NullMarked;
