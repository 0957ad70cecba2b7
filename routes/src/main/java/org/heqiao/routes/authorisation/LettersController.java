package org.heqiao.routes.authorisation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.heqiao.gateway.body.ResidentIds;
import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.routes.sources.Sources;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Register a letter of authorisation, and withdraw it; contract {@code openapi.yaml}. */
@RestController
@RequestMapping(path = "/api/v1/authorisation-letters", consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
final class LettersController {

    static final String REGISTER = "authorisation-letter.register";
    static final String REVOKE = "authorisation-letter.revoke";

    private final QueryEnforcement queryEnforcement;
    private final AuthorisationLetters letters;
    private final LookupHash lookup;
    private final Set<String> sources;
    private final Clock clock;

    LettersController(QueryEnforcement queryEnforcement, AuthorisationLetters letters, LookupHash lookup,
            Sources sources, Clock clock) {
        this.queryEnforcement = queryEnforcement;
        this.letters = letters;
        this.lookup = lookup;
        this.sources = sources.ids().stream().map(SourceId::value).collect(Collectors.toUnmodifiableSet());
        this.clock = clock;
    }

    @PostMapping
    @Idempotent
    ObjectNode register(@RequestBody LetterRequest body) {
        var request = body.read(LocalDate.now(clock), sources);
        var apiCall = ApiCall.current();
        var agency = apiCall.caller().agency();
        var persons = request.persons().stream().map(LetterRequest.Signed::person).toList();
        var query = apiCall.query(REGISTER, body.context(), persons, Set.of("*"), Set.of(), Lane.INTERACTIVE);
        return queryEnforcement.act(apiCall, query, permit -> {
            letters.register(agency, store(request));
            return registered(request);
        }).toJson("letter");
    }

    /** @param idNumber of the one who withdraws; null: all who are on it */
    record Revocation(CallContext context,
            @Text(most = LetterRequest.LONGEST, optional = true) @Nullable String idNumber) {
    }

    /** The same with the letter's number. */
    record NamedRevocation(CallContext context,
            @Text(most = LetterRequest.LONGEST, optional = true) @Nullable String idNumber,
            @Text(most = LetterRequest.LONGEST) String letterNo) {
    }

    /** For every number there is: what stands on a letter may hold what no path can. */
    @PostMapping("/revoke")
    @Idempotent
    ObjectNode revoke(@RequestBody NamedRevocation body) {
        return revoke(LetterNumber.any(body.letterNo()), body.context(), body.idNumber());
    }

    @PostMapping("/{no}/revoke")
    @Idempotent
    ObjectNode revokeByPath(@PathVariable String no, @RequestBody Revocation body) {
        return revoke(LetterNumber.any(no), body.context(), body.idNumber());
    }

    private ObjectNode revoke(String letterNo, CallContext callContext, @Nullable String idNumber) {
        var person = idNumber == null
                ? null
                : ResidentIds.read(idNumber, "the body.id_number", LocalDate.now(clock));
        var apiCall = ApiCall.current();
        var agency = apiCall.caller().agency();
        var query = apiCall.query(REVOKE, callContext, person == null ? List.of() : List.of(person), Set.of("*"),
                Set.of(),
                Lane.INTERACTIVE);
        return queryEnforcement.act(apiCall, query, permit -> {
            int persons = letters.revoke(agency, letterNo, person);
            return new ServiceResult(
                    JsonNodeFactory.instance.objectNode().put("letter_no", letterNo).put("revoked", persons), List.of(),
                    "REVOKED",
                    persons);
        }).toJson("letter");
    }

    private List<Letter> store(LetterRequest.Registration request) {
        return request.persons().stream()
                .map(signed -> new Letter(request.no(), lookup.of(signed.person()), request.from(), request.until(),
                        signed.guardian() == null ? null : lookup.of(signed.guardian()), request.sources()))
                .toList();
    }

    private static ServiceResult registered(LetterRequest.Registration request) {
        var letter = JsonNodeFactory.instance.objectNode().put("letter_no", request.no()).put("valid_from",
                request.from().toString());
        if (request.until() != null) {
            letter.put("valid_until", request.until().toString());
        }
        if (request.sources() != null) {
            var covered = letter.putArray("sources");
            request.sources().forEach(covered::add);
        }
        letter.put("persons", request.persons().size());
        return new ServiceResult(letter, List.of(), "REGISTERED", request.persons().size());
    }
}
