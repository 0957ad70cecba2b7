package org.heqiao.schemas.source;

/**
 * Why the hub asks: it travels with every bundle so that a source can account for the disclosure.
 *
 * @param commissionNo 委托 number
 */
public record QueryContext(Purpose purpose, LegalBasis legalBasis, String commissionNo, Officer officer,
        String reason) {
}
