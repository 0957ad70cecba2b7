/** The commands of ops/hub. */
@NullMarked
package org.heqiao.app.cli;

import org.jspecify.annotations.NullMarked;
