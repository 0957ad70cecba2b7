package org.heqiao.gateway.audit;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** An entry as an auditor is shown it: as its text, without the subjects, which stand beside it. */
final class EntrySerializer extends ValueSerializer<AuditEntry> {

    @Override
    public void serialize(AuditEntry entry, JsonGenerator json, SerializationContext context) {
        json.writeStartObject();
        new EntryJson(json).writeParts(entry);
        json.writeEndObject();
    }
}
