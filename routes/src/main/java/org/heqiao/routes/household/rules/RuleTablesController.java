package org.heqiao.routes.household.rules;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.download.DownloadTimeouts;
import org.heqiao.routes.download.Form;
import org.heqiao.routes.download.TableDownload;
import org.heqiao.schemas.rules.Region;
import org.heqiao.schemas.rules.RuleTable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Rule tables to be read, as JSON or as files that can be proposed again; contract {@code openapi.yaml}. */
@RestController
@RequestMapping("/api/v1/rule-tables")
final class RuleTablesController {

    private static final List<Form> FILES = List.of(Form.CSV, Form.XLSX);

    private final RuleTableStore store;
    private final DownloadTimeouts downloadTimeouts;

    RuleTablesController(RuleTableStore store, DownloadTimeouts downloadTimeouts) {
        this.store = store;
        this.downloadTimeouts = downloadTimeouts;
    }

    /** One version, without its rows. Nobody proposed it: the hub brought it. */
    record Version(String region, String name, int version, String sha256, int rows, Instant at,
            @Nullable String proposedBy, @Nullable String approvedBy, @Nullable String reason) {

        static Version of(StoredTable stored) {
            var table = stored.table();
            return new Version(table.region().code(), table.name(), table.version(), table.digest(), table.size(),
                    stored.at(), stored.proposedBy(), stored.approvedBy(), stored.reason());
        }
    }

    /** One version whole, and which others there are. Rows by the names of the columns, in codes. */
    record Whole(Version table, List<Map<String, String>> rows, List<Version> versions) {
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    List<Version> newest() {
        return store.newest().stream().map(Version::of).toList();
    }

    /** @param version the newest where none is named */
    @GetMapping(path = "/{region}", produces = MediaType.APPLICATION_JSON_VALUE)
    Whole one(@PathVariable String region, @RequestParam(required = false) @Nullable Integer version) {
        var stored = find(region, version);
        return new Whole(Version.of(stored), stored.table().json(),
                store.versions(stored.table().region()).stream().map(Version::of).toList());
    }

    @GetMapping(path = "/{region}", produces = {"text/csv", RuleProposalsController.XLSX})
    ResponseEntity<StreamingResponseBody> file(@PathVariable String region,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestHeader(HttpHeaders.ACCEPT) String accept) {
        var table = find(region, version).table();
        var form = Form.choose(accept, FILES);
        return downloadTimeouts.download(TableDownload.stream(form, "rules-" + table.region() + "-" + table.version(),
                out -> write(table, form, out)));
    }

    private static void write(RuleTable table, Form form, OutputStream out) throws IOException {
        if (form == Form.CSV) {
            out.write(table.csv());
        } else {
            TableDownload.workbook(out, new TableDownload.Heading("规则", RuleTable.headings()),
                    row -> table.cells().forEach(row));
        }
    }

    private StoredTable find(String region, @Nullable Integer version) {
        var of = region(region);
        return store.version(of, version == null ? store.newestVersion(of) : version).orElseThrow(NoSuchRules::new);
    }

    static Region region(String code) {
        try {
            return new Region(code);
        } catch (IllegalArgumentException none) {
            throw new InvalidBody("region is a division's code, as 640100");
        }
    }
}
