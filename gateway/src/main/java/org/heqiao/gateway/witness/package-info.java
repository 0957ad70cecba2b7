/**
 * A witness of audit logs: it keeps the last checkpoint of each log it was told of and cosigns the next only if the log
 * has merely grown.
 */
@NullMarked
package org.heqiao.gateway.witness;

import org.jspecify.annotations.NullMarked;
