/** Promises of the conversation with the banks, against a real SFTP server. */
@NullMarked
package org.heqiao.connectors.banking;

import org.jspecify.annotations.NullMarked;
