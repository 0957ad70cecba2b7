package org.heqiao.gateway.enforcement;

import java.util.List;
import org.heqiao.gateway.audit.AuditEntry;
import tools.jackson.databind.JsonNode;

/**
 * What was found out, before the gate has cut it to what is granted.
 *
 * @param body    the answer whole
 * @param sources which sources were asked, how they answered and as of when
 * @param result  class of the answer for the entry: labels and how often, never about whom
 * @param count   how many were answered about
 */
public record ServiceResult(JsonNode body, List<AuditEntry.Source> sources, String result, int count) {
}
