/**
 * The courts (法院): a list query is submitted under a number and its feedback fetched later, SOAP 1.1. What they dictate
 * is {@code court-query.wsdl}, beside this package.
 */
@NullMarked
package org.heqiao.connectors.courts;

import org.jspecify.annotations.NullMarked;
