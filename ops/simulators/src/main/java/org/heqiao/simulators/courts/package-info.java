/** The courts as the hub meets them: a SOAP service that takes lists and answers them later. */
@NullMarked
package org.heqiao.simulators.courts;

import org.jspecify.annotations.NullMarked;
