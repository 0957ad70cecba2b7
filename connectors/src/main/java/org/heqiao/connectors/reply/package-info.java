/** How an agency's words become answers to the questions of one bundle. */
@NullMarked
package org.heqiao.connectors.reply;

import org.jspecify.annotations.NullMarked;
