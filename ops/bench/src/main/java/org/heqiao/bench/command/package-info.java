/** The commands of {@code ops/hub bench}, and the processes they start. */
@NullMarked
package org.heqiao.bench.command;

import org.jspecify.annotations.NullMarked;
