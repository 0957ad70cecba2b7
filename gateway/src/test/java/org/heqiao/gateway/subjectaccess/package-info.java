@NullMarked
package org.heqiao.gateway.subjectaccess;

import org.jspecify.annotations.NullMarked;
