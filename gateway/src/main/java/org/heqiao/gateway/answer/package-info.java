/** JSON of answers: its canonical form, and parts that many answers have in common. */
@NullMarked
package org.heqiao.gateway.answer;

import org.jspecify.annotations.NullMarked;
