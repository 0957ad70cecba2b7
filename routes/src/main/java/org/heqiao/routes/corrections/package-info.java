/**
 * Corrections (校核纠错, 政务数据共享条例 art. 26): doubts about a record, taken to its owner, answered in time, and what rested on
 * the record.
 */
@NullMarked
package org.heqiao.routes.corrections;

import org.jspecify.annotations.NullMarked;
