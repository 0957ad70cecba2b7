package org.heqiao.gateway.authentication;

/**
 * An agency (机构) of the registry.
 *
 * @param active false: all its clients are refused
 */
public record Agency(AgencyCode code, String name, boolean active) {
}
