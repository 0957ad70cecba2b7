package org.heqiao.schemas.source;

/**
 * Why the hub asks: it travels with every bundle so that a source can account for the disclosure.
 *
 * @param purpose      用途, for example {@code social-assistance-check}
 * @param legalBasis   依据, for example {@code SSA-2014-58}
 * @param commissionNo 委托 number
 */
public record QueryContext(String purpose, String legalBasis, String commissionNo, Officer officer, String reason) {
}
