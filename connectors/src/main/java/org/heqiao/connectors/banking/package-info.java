/** Banks (存款): encrypted batch files by SFTP, one folder per bank; {@code bank-file.md} is what the banks dictate. */
@NullMarked
package org.heqiao.connectors.banking;

import org.jspecify.annotations.NullMarked;
