@NullMarked
package org.heqiao.bench.command;

import org.jspecify.annotations.NullMarked;
