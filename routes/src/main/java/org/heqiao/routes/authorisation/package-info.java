/**
 * Letters of authorisation (授权书): kept, looked at before anything is asked, and withdrawn. No other package touches
 * their table.
 */
@NullMarked
package org.heqiao.routes.authorisation;

import org.jspecify.annotations.NullMarked;
