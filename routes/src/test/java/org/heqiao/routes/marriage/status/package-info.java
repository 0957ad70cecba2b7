/** What of a marital status needs no hub to be tried. */
@org.jspecify.annotations.NullMarked
package org.heqiao.routes.marriage.status;
