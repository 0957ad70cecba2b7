/**
 * Files that registries, courts, hospitals and funeral homes deliver for the register: what they may be, and what was
 * wrong with which row.
 */
@NullMarked
package org.heqiao.schemas.registerimport;

import org.jspecify.annotations.NullMarked;
