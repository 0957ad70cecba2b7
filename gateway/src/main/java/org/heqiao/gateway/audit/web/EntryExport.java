package org.heqiao.gateway.audit.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Function;
import org.heqiao.gateway.audit.AuditSearch;
import org.heqiao.gateway.audit.AuditSubjects;
import org.heqiao.gateway.audit.LoggedEntry;
import org.heqiao.gateway.grant.FieldFilter;
import org.heqiao.schemas.identity.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * All entries that fit, page by page: a reader who does not read holds no connection of the database, only a thread.
 */
@Component
final class EntryExport {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private final AuditSearch search;
    private final AuditSubjects subjects;

    EntryExport(AuditSearch search, AuditSubjects subjects) {
        this.search = search;
        this.subjects = subjects;
    }

    /** @param fields those granted; CSV shows whole entries and is only for whoever may see them */
    void csv(OutputStream out, AuditSearch.Filter filter, @Nullable Subject person, Set<String> fields)
            throws IOException {
        if (!fields.contains("*")) {
            throw new IOException("CSV shows whole entries, of which the grant covers a part");
        }
        out.write(EntryTable.HEADINGS.getBytes(StandardCharsets.UTF_8));
        each(out, filter, person, entry -> EntryTable.line(entry).getBytes(StandardCharsets.UTF_8));
    }

    void ndjson(OutputStream out, AuditSearch.Filter filter, @Nullable Subject person, Set<String> fields)
            throws IOException {
        var cut = FieldFilter.of(fields);
        each(out, filter, person,
                entry -> (JSON.writeValueAsString(cut.filter(JSON.<JsonNode>valueToTree(entry)).tree()) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private void each(OutputStream out, AuditSearch.Filter filter, @Nullable Subject person,
            Function<LoggedEntry, byte[]> line)
            throws IOException {
        Long after = filter.after();
        while (after != null) {
            var among = person == null ? null : subjects.entriesAbout(person, after + 1);
            var page = search.find(filter.after(after, filter.limit()), among);
            for (var entry : page.entries()) {
                out.write(line.apply(entry));
            }
            out.flush();
            after = page.next();
        }
    }
}
