/** How an agency's words become answers to the questions of one bundle. */
@NullMarked
package org.heqiao.connectors.answers;

import org.jspecify.annotations.NullMarked;
