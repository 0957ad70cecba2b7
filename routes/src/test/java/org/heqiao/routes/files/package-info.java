@NullMarked
package org.heqiao.routes.files;

import org.jspecify.annotations.NullMarked;
