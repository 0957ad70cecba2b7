/** The connector kit: what every agency's connector promises, as one test class to inherit. */
@NullMarked
package org.heqiao.connectors.kit;

import org.jspecify.annotations.NullMarked;
