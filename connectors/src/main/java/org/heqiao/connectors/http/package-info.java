/** How the hub speaks HTTP to an agency: bounded in time, connections and bytes, its failures told as source faults. */
@NullMarked
package org.heqiao.connectors.http;

import org.jspecify.annotations.NullMarked;
