/** What sources said that was not believed, by fingerprint, with its evidence. */
@NullMarked
package org.heqiao.routes.sources.quarantine;

import org.jspecify.annotations.NullMarked;
