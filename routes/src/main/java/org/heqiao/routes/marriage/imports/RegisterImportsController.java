package org.heqiao.routes.marriage.imports;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.heqiao.gateway.audit.RecordedActs;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.IdempotentCall;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.gateway.retention.NoLongerKept;
import org.heqiao.routes.download.DownloadTimeouts;
import org.heqiao.routes.download.Form;
import org.heqiao.routes.download.Paging;
import org.heqiao.routes.download.TableDownload;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.EncryptedFileStore;
import org.heqiao.routes.marriage.imports.RegisterImport.Kept;
import org.heqiao.routes.marriage.imports.RegisterImports.Bringing;
import org.heqiao.routes.work.Jobs;
import org.heqiao.schemas.privacy.Sha256;
import org.heqiao.schemas.registerimport.ImportKind;
import org.heqiao.schemas.registerimport.ImportOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Bring a file to the register and see what becomes of it; contract {@code openapi.yaml}. */
@RestController
@RequestMapping("/api/v1/register/imports")
final class RegisterImportsController {

    private static final String IMPORT = "register.import";
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private final QueryEnforcement queryEnforcement;
    private final EncryptedFileStore files;
    private final RegisterImports imports;
    private final ImportAudit record;
    private final RecordedActs acts;
    private final Jobs jobs;
    private final DownloadTimeouts downloadTimeouts;
    private final DataSize largestFile;

    RegisterImportsController(QueryEnforcement queryEnforcement, EncryptedFileStore files, RegisterImports imports,
            ImportAudit record, RecordedActs acts, Jobs jobs, DownloadTimeouts downloadTimeouts,
            @Value("${heqiao.register.largest-file:4GB}") DataSize largestFile) {
        this.largestFile = largestFile;
        this.downloadTimeouts = downloadTimeouts;
        this.queryEnforcement = queryEnforcement;
        this.files = files;
        this.imports = imports;
        this.record = record;
        this.acts = acts;
        this.jobs = jobs;
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Idempotent(file = true)
    @Nullable
    ResponseEntity<ObjectNode> submit(HttpServletRequest request,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) String mediaType, @RequestHeader(name = CallContext.HEADER,
                    required = false) @Nullable String context,
            @RequestParam String kind, @RequestParam(defaultValue = "false") boolean historic,
            @RequestParam(required = false) @Nullable String registry,
            @RequestParam(required = false) @Nullable String origin) throws IOException, BadFile {
        var importOptions = terms(kind, historic, registry, origin);
        enter(context);
        var arrived = downloadTimeouts.upload(() -> files.receive(request.getInputStream(), mediaType, largestFile));
        boolean kept = false;
        try {
            if (!IdempotentCall.isFirst(request, arrived.digest())) {
                return null;
            }
            var apiCall = ApiCall.current();
            var digest = Base64.getUrlEncoder().withoutPadding().encodeToString(arrived.digest());
            var taken = acts.together(() -> {
                var each = imports.accept(
                        new Bringing(apiCall.caller().agency(), apiCall.caller().client(), apiCall.id()),
                        fingerprint(apiCall.caller().agency(), arrived.digest(), importOptions), digest,
                        importOptions,
                        new Kept(arrived.number(), arrived.kind().name(), arrived.bytes(), arrived.charset().name(),
                                null));
                if (each.created()) {
                    record.accepted(each.taken(), apiCall.caller(), apiCall.remote());
                }
                return each;
            }, uncommitted -> record.notTaken(uncommitted.taken(), apiCall.caller(), apiCall.remote()));
            kept = taken.created();
            if (kept) {
                jobs.poll();
            }
            return ResponseEntity.status(kept ? HttpStatus.ACCEPTED : HttpStatus.OK)
                    .location(URI.create("/api/v1/register/imports/" + taken.taken().publicId()))
                    .body(json(taken.taken()));
        } finally {
            if (!kept) {
                files.delete(arrived.number());
            }
        }
    }

    /** Those of the caller's agency, the newest first. */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode list(@RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable UUID after, @RequestParam(defaultValue = Paging.USUAL) int limit,
            @RequestHeader(name = CallContext.HEADER, required = false) @Nullable String context) {
        var paging = Paging.of(state, since, until, after, limit, RegisterImport.State.class);
        enter(context);
        return paging.page("imports",
                imports.page(ApiCall.current().caller().agency(), paging).stream()
                        .map(RegisterImportsController::json)
                        .toList());
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode state(@PathVariable UUID id, @RequestHeader(name = CallContext.HEADER,
            required = false) @Nullable String context) {
        enter(context);
        return json(find(id));
    }

    /** What was found about which row. */
    @GetMapping("/{id}/findings")
    ResponseEntity<StreamingResponseBody> findings(@PathVariable UUID id, @RequestHeader(name = HttpHeaders.ACCEPT,
            defaultValue = "*/*") String accept,
            @RequestHeader(name = CallContext.HEADER, required = false) @Nullable String context) {
        enter(context);
        var each = find(id);
        if (each.counts().findings() > 0 && !imports.hasFindings(each)) {
            throw new NoLongerKept("what was found about rows of this import");
        }
        var form = Form.choose(accept, List.of(Form.NDJSON, Form.JSON));
        return downloadTimeouts.download(TableDownload.stream(form, "findings-" + each.publicId(),
                out -> TableDownload.json(form, out,
                        line -> imports.findings(each,
                                listedFinding -> line.accept(JSON.writeValueAsBytes(listedFinding))))));
    }

    private void enter(@Nullable String context) {
        var apiCall = ApiCall.current();
        queryEnforcement.enter(apiCall,
                apiCall.query(IMPORT, CallContext.ofHeader(context == null ? "" : context), List.of(), Set.of(),
                        Set.of(), Lane.BULK));
    }

    private RegisterImport find(UUID id) {
        return imports.find(id).filter(each -> each.agency().equals(ApiCall.current().caller().agency()))
                .orElseThrow(NoSuchImport::new);
    }

    private static ImportOptions terms(String kind, boolean historic, @Nullable String registry,
            @Nullable String origin) throws BadFile {
        try {
            return new ImportOptions(ImportKind.of(kind).orElseThrow(() -> new IllegalArgumentException(
                    "kind: marriages, court-notices, deaths, cremations or coverage")), historic, registry, origin);
        } catch (IllegalArgumentException unusable) {
            throw new BadFile("import-terms", String.valueOf(unusable.getMessage()));
        }
    }

    /** An agency's file on the same terms is one import; what another agency brought is nobody else's to see. */
    static byte[] fingerprint(AgencyCode agency, byte[] digest, ImportOptions importOptions) {
        var sha256 = Sha256.begin();
        sha256.update(digest);
        return sha256.digest((agency.value() + "\n" + importOptions.canonical()).getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode json(RegisterImport each) {
        var json = JsonNodeFactory.instance.objectNode().put("id", each.publicId().toString())
                .put("kind", each.terms().kind().word())
                .put("historic", each.terms().historic()).put("state", each.state().name());
        var file = json.putObject("file").put("kind", each.kept().kind().toLowerCase(Locale.ROOT))
                .put("charset", each.kept().charset())
                .put("bytes", each.kept().bytes());
        if (each.kept().table() != null) {
            file.set("table", JSON.valueToTree(each.kept().table()));
        }
        json.putObject("rows").put("read", each.rows()).put("new", each.counts().fresh())
                .put("completed", each.counts().completed())
                .put("same", each.counts().same()).put("refused", each.counts().refused());
        json.put("findings", each.counts().findings()).put("received_at", each.receivedAt().toString());
        if (each.finishedAt() != null) {
            json.put("finished_at", each.finishedAt().toString());
        }
        if (each.why() != null) {
            json.put("why", each.why());
        }
        return json;
    }
}
