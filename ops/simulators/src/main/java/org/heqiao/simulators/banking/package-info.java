/**
 * Two simulated banks behind one exchange server, by the banks' file description (bank-file.md of the connector),
 * sharing no code with it.
 */
@NullMarked
package org.heqiao.simulators.banking;

import org.jspecify.annotations.NullMarked;
