/** From a bundle of legs to answers: claimed, asked within the source's contract, recorded once. */
@NullMarked
package org.heqiao.routes.household.dispatch;

import org.jspecify.annotations.NullMarked;
