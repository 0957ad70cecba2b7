/** What a hub settles before it opens: its data folder, its addresses, and why it cannot start. */
@NullMarked
package org.heqiao.app.startup;

import org.jspecify.annotations.NullMarked;
