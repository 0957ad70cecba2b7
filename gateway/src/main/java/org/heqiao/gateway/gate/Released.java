package org.heqiao.gateway.gate;

import org.heqiao.gateway.audit.Receipt;
import tools.jackson.databind.JsonNode;

/** An answer that may leave: cut to what is granted, and written down. */
public record Released(JsonNode body, Receipt receipt, Permit permit) {
}
