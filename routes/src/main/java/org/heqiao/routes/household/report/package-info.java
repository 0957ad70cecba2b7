/** Reports: kept sealed, handed out as NDJSON, CSV or XLSX. */
@NullMarked
package org.heqiao.routes.household.report;

import org.jspecify.annotations.NullMarked;
