/**
 * Public security (公安): identity and vehicles through the national sharing platform. Its contract:
 * {@code national-platform.md}.
 */
@NullMarked
package org.heqiao.connectors.publicsecurity;

import org.jspecify.annotations.NullMarked;
