/** Code tables of the national standards, with the dates they were in force. */
@NullMarked
package org.heqiao.schemas.code;

import org.jspecify.annotations.NullMarked;
