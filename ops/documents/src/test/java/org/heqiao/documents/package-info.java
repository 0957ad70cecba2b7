@NullMarked
package org.heqiao.documents;

import org.jspecify.annotations.NullMarked;
