/** Rules for assistance as dated rows of a table, and what they say about the measures of a household. */
@NullMarked
package org.heqiao.schemas.rules;

import org.jspecify.annotations.NullMarked;
