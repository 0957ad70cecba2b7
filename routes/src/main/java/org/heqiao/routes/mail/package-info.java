/** Messages between the steps: numbers only, never personal data. */
@NullMarked
package org.heqiao.routes.mail;

import org.jspecify.annotations.NullMarked;
