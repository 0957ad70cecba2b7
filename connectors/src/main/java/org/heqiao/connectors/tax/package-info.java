/**
 * Tax authority (税务): monthly income by REST with OAuth2 client credentials. Its contract: {@code tax-income-v1.yaml}.
 */
@NullMarked
package org.heqiao.connectors.tax;

import org.jspecify.annotations.NullMarked;
