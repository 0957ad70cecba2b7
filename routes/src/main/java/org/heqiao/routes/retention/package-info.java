/** What the hub stores, how long and on what basis, and the removal of what is over (保存期限). */
@NullMarked
package org.heqiao.routes.retention;

import org.jspecify.annotations.NullMarked;
