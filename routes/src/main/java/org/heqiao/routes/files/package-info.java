/** Tables in files, whatever program wrote them: one reader for commission files, register imports and lists. */
@NullMarked
package org.heqiao.routes.files;

import org.jspecify.annotations.NullMarked;
