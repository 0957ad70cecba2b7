/** How lists are handed out. */
@org.jspecify.annotations.NullMarked
package org.heqiao.routes.download;
