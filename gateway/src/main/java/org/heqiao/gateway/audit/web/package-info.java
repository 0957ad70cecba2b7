/** The auditor's view: entries of the log, and whoever looks at them leaves one too. */
@NullMarked
package org.heqiao.gateway.audit.web;

import org.jspecify.annotations.NullMarked;
