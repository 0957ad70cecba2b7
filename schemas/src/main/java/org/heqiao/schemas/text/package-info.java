/** What people write into a field, in the one form in which it is read everywhere. */
@NullMarked
package org.heqiao.schemas.text;

import org.jspecify.annotations.NullMarked;
