/** What is watched of a running hub. */
@org.jspecify.annotations.NullMarked
package org.heqiao.app.observability;
