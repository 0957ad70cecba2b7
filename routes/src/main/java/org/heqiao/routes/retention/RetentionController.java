package org.heqiao.routes.retention;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

import org.heqiao.gateway.administration.Administrator;
import org.heqiao.gateway.authentication.ApiProblem;
import org.heqiao.gateway.body.ResidentIds;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.login.LoginAudit;
import org.heqiao.gateway.login.Person;
import org.heqiao.routes.household.plan.HeldHouseholds;
import org.heqiao.routes.retention.HoldTable.Wanted;
import org.heqiao.schemas.privacy.LookupHash;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is stored, how long and on what basis, and what is held back from removal; for administrators and auditors, and
 * set and lifted by the security administrator (安全管理员). Contract {@code openapi.yaml}.
 */
@RestController
@RequestMapping(path = "/api/v1/retention", produces = MediaType.APPLICATION_JSON_VALUE)
final class RetentionController {

    private static final int MOST_LISTED = 1000;

    private final RetentionPeriods periods;
    private final RetentionTable table;
    private final ExpiryJob expiry;
    private final HoldTable holds;
    private final HeldHouseholds households;
    private final LoginAudit record;
    private final LookupHash hash;
    private final Clock clock;

    RetentionController(RetentionPeriods periods, RetentionTable table, ExpiryJob expiry, HoldTable holds,
            HeldHouseholds households, LoginAudit record, LookupHash hash, Clock clock) {
        this.periods = periods;
        this.table = table;
        this.expiry = expiry;
        this.holds = holds;
        this.households = households;
        this.record = record;
        this.hash = hash;
        this.clock = clock;
    }

    @GetMapping
    ObjectNode overview() {
        var overview = JsonNodeFactory.instance.objectNode();
        var kinds = overview.putArray("kinds");
        var removed = table.removed();
        for (var kind : RetentionKind.values()) {
            var rule = periods.of(kind);
            var oldest = expiry.oldest(kind);
            var gone = removed.getOrDefault(kind, new RetentionTable.Removed(0, null));
            var minimum = kind.minimum();
            kinds.addObject().put("kind", kind.word()).put("name", kind.chinese()).put("keep", rule.keep().toString())
                    .put("minimum", minimum == null ? null : minimum.toString()).put("basis", rule.basis())
                    .put("oldest_on", day(oldest)).put("next_expiry_on", oldest == null ? null : day(rule.end(oldest)))
                    .put("removed", gone.count()).put("removed_at", gone.at() == null ? null : gone.at().toString());
        }
        var kept = overview.putArray("kept");
        for (var kind : KeptKind.values()) {
            kept.addObject().put("kind", kind.word()).put("name", kind.chinese()).put("reason", kind.reason());
        }
        return overview.put("holds", holds.list(false, MOST_LISTED).size());
    }

    private @Nullable String day(@Nullable Instant time) {
        return time == null ? null : LocalDate.ofInstant(time, clock.getZone()).toString();
    }

    /** @param all with those that were lifted or have ended */
    @GetMapping("/holds")
    ArrayNode list(@RequestParam(defaultValue = "false") boolean all) {
        var listed = JsonNodeFactory.instance.arrayNode();
        holds.list(all, MOST_LISTED).forEach(hold -> listed.add(json(hold)));
        return listed;
    }

    @Idempotent
    @PostMapping(path = "/holds", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> set(HttpServletRequest request, @RequestBody HoldRequest body) {
        var wanted = wanted(body.checked());
        var until = body.end(LocalDate.now(clock), clock.getZone());
        var by = person(request).account();
        var hold = record.act(request, "retention.hold", RetentionController::describe,
                () -> holds.set(wanted, body.reason(), until, by));
        return ResponseEntity.created(URI.create("/api/v1/retention/holds/" + hold.id())).body(json(hold));
    }

    @DeleteMapping("/holds/{id}")
    ObjectNode lift(HttpServletRequest request, @PathVariable UUID id, @RequestHeader(name = Administrator.REASON,
            required = false) @Nullable String reason) {
        var why = Administrator.reason(reason);
        var by = person(request).account();
        return json(record.act(request, "retention.lift", RetentionController::describe,
                () -> holds.lift(id, why, by).orElseThrow(NoSuchHold::new)));
    }

    private Wanted wanted(HoldRequest body) {
        var batch = body.batch();
        if (batch == null) {
            var id = ResidentIds.read(Objects.requireNonNull(body.idNumber()), "id_number", LocalDate.now(clock));
            return new Wanted(null, null, hash.of(id), id.toString());
        }
        if (!expiry.keeps(batch)) {
            throw new NoSuchBatch();
        }
        var no = body.householdNo();
        return no == null
                ? new Wanted(batch, null, null, batch.toString())
                : new Wanted(batch, households.find(batch, no).orElseThrow(NoSuchBatch::new), null, no + " · " + batch);
    }

    /** For the log: whom a hold is about stands in its row, not here. */
    private static String describe(Hold hold) {
        var lifted = hold.lifted();
        return "hold " + hold.id() + " on a " + hold.target()
                + (lifted == null
                        ? hold.until() == null ? ", without end" : ", until " + hold.until()
                        : ", lifted")
                + ": " + (lifted == null ? hold.reason() : lifted.reason());
    }

    private ObjectNode json(Hold hold) {
        return hold.toJson(clock.instant(), LocalDate.now(clock));
    }

    /** Systems do not get here. */
    private static Person person(HttpServletRequest request) {
        return Objects.requireNonNull(Person.of(request));
    }

    /** Nothing is held under this id. */
    static final class NoSuchHold extends ApiProblem {
        private static final long serialVersionUID = 1L;

        NoSuchHold() {
            super(HttpStatus.NOT_FOUND, "no-such-hold", "nothing is held under this id");
        }
    }

    /** No file or no household of it is kept under this name. */
    static final class NoSuchBatch extends ApiProblem {
        private static final long serialVersionUID = 1L;

        NoSuchBatch() {
            super(HttpStatus.NOT_FOUND, "no-such-batch", "no such batch, or no such household in it, is kept");
        }
    }
}
