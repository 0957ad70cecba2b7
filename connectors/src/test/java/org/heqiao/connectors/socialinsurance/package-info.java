/**
 * A seventh agency (人社: pensions and unemployment benefits), connected by this package alone: it proves that an agency
 * with facts of its own needs no other file. Made up, and no part of the product.
 */
@NullMarked
package org.heqiao.connectors.socialinsurance;

import org.jspecify.annotations.NullMarked;
