@NullMarked
package org.heqiao.connectors.reply;

import org.jspecify.annotations.NullMarked;
