package org.heqiao.routes.register;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.heqiao.gateway.audit.RecordedActs;
import org.heqiao.gateway.gate.Call;
import org.heqiao.gateway.gate.FileCall;
import org.heqiao.gateway.gate.Gate;
import org.heqiao.gateway.query.Context;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.gateway.repeat.Changes;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.handout.Form;
import org.heqiao.routes.handout.Handout;
import org.heqiao.routes.handout.Paging;
import org.heqiao.routes.handout.Traffic;
import org.heqiao.routes.intake.DeliveredFiles;
import org.heqiao.routes.register.RegisterImport.Kept;
import org.heqiao.routes.register.RegisterImports.Bringing;
import org.heqiao.schemas.delivery.DeliveryKind;
import org.heqiao.schemas.delivery.Terms;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
final class RegisterImportsDoor {

    private static final String IMPORT = "register.import";
    private static final JsonMapper JSON = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private final Gate gate;
    private final DeliveredFiles files;
    private final RegisterImports imports;
    private final ImportRecord record;
    private final RecordedActs acts;
    private final ImportWorker worker;
    private final Traffic traffic;

    RegisterImportsDoor(Gate gate, DeliveredFiles files, RegisterImports imports, ImportRecord record, RecordedActs acts,
            ImportWorker worker, Traffic traffic) {
        this.traffic = traffic;
        this.gate = gate;
        this.files = files;
        this.imports = imports;
        this.record = record;
        this.acts = acts;
        this.worker = worker;
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Changes(file = true)
    @Nullable
    ResponseEntity<ObjectNode> bring(HttpServletRequest request, @RequestHeader(HttpHeaders.CONTENT_TYPE) String mediaType,
            @RequestHeader(name = Context.HEADER, required = false) @Nullable String context, @RequestParam String kind,
            @RequestParam(defaultValue = "false") boolean historic, @RequestParam(required = false) @Nullable String registry,
            @RequestParam(required = false) @Nullable String origin) throws IOException, BadFile {
        var terms = terms(kind, historic, registry, origin);
        enter(context);
        var arrived = traffic.upload(() -> files.receive(request.getInputStream(), mediaType));
        boolean kept = false;
        try {
            if (!FileCall.isFirst(request, arrived.digest())) {
                return null;
            }
            var call = Call.current();
            var digest = Base64.getUrlEncoder().withoutPadding().encodeToString(arrived.digest());
            var taken = acts.together(() -> {
                var each = imports.take(new Bringing(call.caller().agency(), call.caller().client(), call.id()),
                        fingerprint(call.caller().agency(), arrived.digest(), terms), digest, terms,
                        new Kept(arrived.number(), arrived.kind().name(), arrived.bytes(), arrived.charset().name(), null));
                if (each.created()) {
                    record.taken(each.taken(), call.caller(), call.remote());
                }
                return each;
            }, uncommitted -> record.notTaken(uncommitted.taken(), call.caller(), call.remote()));
            kept = taken.created();
            if (kept) {
                worker.look();
            }
            return ResponseEntity.status(kept ? HttpStatus.ACCEPTED : HttpStatus.OK)
                    .location(URI.create("/api/v1/register/imports/" + taken.taken().publicId())).body(json(taken.taken()));
        } finally {
            if (!kept) {
                files.delete(arrived.number());
            }
        }
    }

    /** Those of the caller's agency, the newest first. */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode list(@RequestParam(required = false) @Nullable String state, @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String until, @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = Paging.USUAL) int limit,
            @RequestHeader(name = Context.HEADER, required = false) @Nullable String context) {
        var paging = Paging.of(state, since, until, after, limit, RegisterImport.State.class);
        enter(context);
        return paging.page("imports",
                imports.page(Call.current().caller().agency(), paging).stream().map(RegisterImportsDoor::json).toList());
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode state(@PathVariable UUID id, @RequestHeader(name = Context.HEADER, required = false) @Nullable String context) {
        enter(context);
        return json(find(id));
    }

    /** What was found about which row. */
    @GetMapping("/{id}/findings")
    ResponseEntity<StreamingResponseBody> findings(@PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            @RequestHeader(name = Context.HEADER, required = false) @Nullable String context) {
        enter(context);
        var each = find(id);
        var form = Form.choose(accept, List.of(Form.NDJSON, Form.JSON));
        return traffic.download(Handout.stream(form, "findings-" + each.publicId(),
                out -> Handout.json(form, out, line -> imports.findings(each, told -> line.accept(JSON.writeValueAsBytes(told))))));
    }

    private void enter(@Nullable String context) {
        var call = Call.current();
        gate.enter(call, call.query(IMPORT, Context.ofHeader(context == null ? "" : context), List.of(), Set.of(), Set.of(), Lane.BULK));
    }

    private RegisterImport find(UUID id) {
        return imports.find(id).filter(each -> each.agency().equals(Call.current().caller().agency())).orElseThrow(NoSuchImport::new);
    }

    private static Terms terms(String kind, boolean historic, @Nullable String registry, @Nullable String origin) throws BadFile {
        try {
            return new Terms(DeliveryKind.of(kind).orElseThrow(() -> new IllegalArgumentException(
                    "kind: marriages, court-notices, deaths, cremations or coverage")), historic, registry, origin);
        } catch (IllegalArgumentException unusable) {
            throw new BadFile("import-terms", String.valueOf(unusable.getMessage()));
        }
    }

    /** An agency's file on the same terms is one import; what another agency brought is nobody else's to see. */
    static byte[] fingerprint(String agency, byte[] digest, Terms terms) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(digest);
            sha256.update((agency + "\n" + terms).getBytes(StandardCharsets.UTF_8));
            return sha256.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ObjectNode json(RegisterImport each) {
        var json = JsonNodeFactory.instance.objectNode().put("id", each.publicId().toString()).put("kind", each.terms().kind().word())
                .put("historic", each.terms().historic()).put("state", each.state().name());
        var file = json.putObject("file").put("kind", each.kept().kind().toLowerCase(Locale.ROOT)).put("charset", each.kept().charset())
                .put("bytes", each.kept().bytes());
        if (each.kept().table() != null) {
            file.set("table", JSON.valueToTree(each.kept().table()));
        }
        json.putObject("rows").put("read", each.rows()).put("new", each.counts().fresh()).put("completed", each.counts().completed())
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
