/** HTTP as its standards have it, for every handler alike: query strings, packed answers, validators. */
@NullMarked
package org.heqiao.gateway.http;

import org.jspecify.annotations.NullMarked;
