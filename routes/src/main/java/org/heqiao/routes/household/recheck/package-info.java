/** Objections (异议复核): what a family disputes in a report, in time and with evidence, and what becomes of it. */
@NullMarked
package org.heqiao.routes.household.recheck;

import org.jspecify.annotations.NullMarked;
