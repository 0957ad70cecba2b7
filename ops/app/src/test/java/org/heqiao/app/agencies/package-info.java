/**
 * Each connector in conversation with its simulated agency: both follow the agency's contract, and neither knows the
 * other.
 */
@NullMarked
package org.heqiao.app.agencies;

import org.jspecify.annotations.NullMarked;
