/** What tests of imports need to see of their inside. */
@NullMarked
package org.heqiao.routes.marriage.imports;

import org.jspecify.annotations.NullMarked;
