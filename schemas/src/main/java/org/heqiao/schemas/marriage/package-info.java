/**
 * What marriage records say about a person, and what they do not: events, never a status column, and one pure function
 * from the events to a statement that claims no more than they hold. Start at
 * {@link org.heqiao.schemas.marriage.Derivation}.
 */
@NullMarked
package org.heqiao.schemas.marriage;

import org.jspecify.annotations.NullMarked;
