@NullMarked
package org.heqiao.gateway.subject;

import org.jspecify.annotations.NullMarked;
