/** The kinds of fact: what each is called where it is kept, how a report words it, and what of it is worth a look. */
@NullMarked
package org.heqiao.schemas.fact;

import org.jspecify.annotations.NullMarked;
