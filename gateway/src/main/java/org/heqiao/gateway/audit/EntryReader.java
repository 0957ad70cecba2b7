package org.heqiao.gateway.audit;

import java.time.Instant;
import java.util.List;
import org.heqiao.gateway.audit.AuditEntry.AuditedOfficer;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Fields;
import org.heqiao.gateway.audit.AuditEntry.Findings;
import org.heqiao.gateway.audit.AuditEntry.Inquiry;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.AuditEntry.LegalContext;
import org.heqiao.gateway.audit.AuditEntry.Origin;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.audit.AuditEntry.Source;
import org.heqiao.gateway.authentication.Caller;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an entry off its text, as {@link EntryJson} wrote it, today or in an earlier version of the hub. */
record EntryReader(JsonMapper mapper, JsonNode entry) {

    AuditEntry read() {
        return switch (Kind.valueOf(entry.path("kind").asString())) {
            case ADMINISTRATION -> new AdministrativeAct(origin(), service(), ruling(), text("result"), count(),
                    digests(), text("detail"));
            case ASKING -> new SourceQuery(origin(), inquiry(), fields(), ruling(), findings(), text("detail"));
            case AUDIT_SEARCH -> query(Kind.AUDIT_SEARCH);
            case QUERY -> is("matter")
                    ? query(Kind.QUERY)
                    : new PlainCall(origin(), service(), fields(), ruling(), text("result"), count(), digests(),
                            text("detail"));
        };
    }

    private GovernedQuery query(Kind kind) {
        return new GovernedQuery(kind, origin(), inquiry(), fields(), ruling(), findings(), digests(),
                text("detail"), entry.path("restricted").booleanValue(false));
    }

    private Origin origin() {
        return new Origin(entry.path("request_id").asString(), Instant.parse(entry.path("at").asString()),
                part("caller", Caller.class), entry.path("remote").asString(), entry.path("took_micros").asLong(0),
                text("trace"));
    }

    private Inquiry inquiry() {
        return new Inquiry(service(), is("officer") ? part("officer", AuditedOfficer.class) : null,
                part("matter", LegalContext.class), is("divisions") ? texts("divisions") : null);
    }

    private Ruling ruling() {
        return new Ruling(Decision.valueOf(entry.path("decision").asString()), text("rule"), text("grant"));
    }

    private Findings findings() {
        return new Findings(entry.path("sources").valueStream().map(source -> mapper.treeToValue(source, Source.class))
                .toList(), text("result"), count());
    }

    private String service() {
        return entry.path("service").asString();
    }

    private Fields fields() {
        return part("fields", Fields.class);
    }

    private int count() {
        return entry.path("count").asInt(0);
    }

    private Digests digests() {
        return part("digests", Digests.class);
    }

    private <T> T part(String name, Class<T> type) {
        return mapper.treeToValue(entry.path(name), type);
    }

    private List<String> texts(String name) {
        return entry.path(name).valueStream().map(JsonNode::asString).toList();
    }

    private boolean is(String name) {
        return entry.hasNonNull(name);
    }

    private @Nullable String text(String name) {
        return is(name) ? entry.path(name).asString() : null;
    }
}
