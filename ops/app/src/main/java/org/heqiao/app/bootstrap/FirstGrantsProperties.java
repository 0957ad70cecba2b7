package org.heqiao.app.bootstrap;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;

/**
 * The grants a new hub begins with; {@code heqiao.gateway.first-grants}. Looked at only while the hub has never had
 * any.
 *
 * @param file       grants as exported ({@code ops/hub} or by hand), YAML
 * @param proposedBy account of the person who wrote them
 * @param approvedBy account of another person, who read them
 */
@ConfigurationProperties("heqiao.gateway.first-grants")
record FirstGrantsProperties(Resource file, String proposedBy, String approvedBy) {
}
