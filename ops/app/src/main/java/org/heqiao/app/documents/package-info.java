/** Papers of reports: faces, seal and words of this hub. */
@NullMarked
package org.heqiao.app.documents;

import org.jspecify.annotations.NullMarked;
