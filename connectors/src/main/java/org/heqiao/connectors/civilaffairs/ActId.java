package org.heqiao.connectors.civilaffairs;

/**
 * Where an act is entered. @param registry division code of the registry in its day; @param number the registry's own
 * number of the act
 */
public record ActId(String registry, String number) {
}
