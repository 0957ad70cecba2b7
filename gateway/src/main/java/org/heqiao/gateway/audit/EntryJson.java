package org.heqiao.gateway.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.heqiao.gateway.audit.AuditEntry.AuditedOfficer;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Fields;
import org.heqiao.gateway.audit.AuditEntry.LegalContext;
import org.heqiao.gateway.audit.AuditEntry.Source;
import org.heqiao.gateway.authentication.Caller;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the parts of an entry one by one: every call waits for this, and reading them off by reflection took twice as
 * long.
 */
record EntryJson(JsonGenerator json) {

    void write(AuditEntry entry, List<String> subjects) {
        json.writeStartObject();
        writeParts(entry);
        texts("subjects", subjects);
        json.writeEndObject();
    }

    void writeParts(AuditEntry entry) {
        text("kind", entry.kind().name());
        text("request_id", entry.requestId());
        text("at", entry.at().toString());
        caller(entry.caller());
        text("remote", entry.remote());
        officer(entry.officer());
        text("service", entry.service());
        matter(entry.matter());
        fields(entry.fields());
        text("decision", entry.decision().name());
        text("rule", entry.rule());
        text("grant", entry.grant());
        json.writeArrayPropertyStart("sources");
        entry.sources().forEach(this::source);
        json.writeEndArray();
        text("result", entry.result());
        json.writeNumberProperty("count", entry.count());
        json.writeNumberProperty("took_micros", entry.tookMicros());
        digests(entry.digests());
        text("trace", entry.trace());
        text("detail", entry.detail());
        json.writeBooleanProperty("restricted", entry.restricted());
        texts("divisions", entry.divisions());
    }

    private void caller(Caller caller) {
        json.writeObjectPropertyStart("caller");
        text("agency", caller.agency().value());
        text("client", caller.client());
        text("means", caller.means().name());
        text("thumbprint", caller.thumbprint());
        json.writeEndObject();
    }

    private void officer(@Nullable AuditedOfficer auditedOfficer) {
        if (auditedOfficer == null) {
            json.writeNullProperty("officer");
            return;
        }
        json.writeObjectPropertyStart("officer");
        text("name", auditedOfficer.name());
        text("number", auditedOfficer.number());
        text("department", auditedOfficer.department());
        json.writeEndObject();
    }

    private void matter(@Nullable LegalContext legalContext) {
        if (legalContext == null) {
            json.writeNullProperty("matter");
            return;
        }
        json.writeObjectPropertyStart("matter");
        text("purpose", legalContext.purpose());
        text("legal_basis", legalContext.legalBasis());
        text("case_no", legalContext.caseNo());
        text("authorisation_no", legalContext.authorisationNo());
        text("reason", legalContext.reason());
        json.writeEndObject();
    }

    private void fields(Fields fields) {
        json.writeObjectPropertyStart("fields");
        texts("asked", fields.asked());
        texts("returned", fields.returned());
        json.writeNumberProperty("cut", fields.cut());
        json.writeEndObject();
    }

    private void source(Source source) {
        json.writeStartObject();
        text("source", source.source());
        text("outcome", source.outcome());
        text("as_of", source.asOf() == null ? null : source.asOf().toString());
        json.writeEndObject();
    }

    private void digests(Digests digests) {
        json.writeObjectPropertyStart("digests");
        text("request", digests.request());
        text("answer", digests.answer());
        json.writeEndObject();
    }

    private void texts(String name, @Nullable List<String> texts) {
        if (texts == null) {
            json.writeNullProperty(name);
            return;
        }
        json.writeArrayPropertyStart(name);
        texts.forEach(text -> json.writeString(wellFormed(text)));
        json.writeEndArray();
    }

    private void text(String name, @Nullable String text) {
        if (text == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, wellFormed(text));
        }
    }

    /**
     * Callers make up some of the texts: half a surrogate pair cannot be written in UTF-8 and must not cost the entry.
     */
    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            }
        }
        return text;
    }
}
