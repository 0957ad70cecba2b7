/** How the first grants come in, and what the audit log says of its own health. */
@NullMarked
package org.heqiao.app.bootstrap;

import org.jspecify.annotations.NullMarked;
