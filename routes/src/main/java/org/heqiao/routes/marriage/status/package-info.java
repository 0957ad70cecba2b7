/** Marriage status (婚姻登记信息): what the records hold about people, never more. */
@NullMarked
package org.heqiao.routes.marriage.status;

import org.jspecify.annotations.NullMarked;
