package org.heqiao.gateway.query;

import java.util.Base64;
import java.util.Set;
import org.heqiao.gateway.authentication.ApiProblem;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.schemas.court.CaseNumber;
import org.heqiao.schemas.identity.IdentityNumbers;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Officer;
import org.heqiao.schemas.source.Purpose;
import org.heqiao.schemas.source.QueryContext;
import org.heqiao.schemas.text.FieldText;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The context every data request carries (contract {@code openapi.yaml}, schema Context): purpose, legal_basis,
 * case_no, officer (name, number, department), reason, and where the legal basis needs it authorisation_no. In a JSON
 * body it is the member {@code context}; where the body is a file, or there is none, the header {@value #HEADER} holds
 * it as base64url of the same JSON.
 */
@JsonDeserialize(using = CallContext.Reader.class)
public record CallContext(QueryContext asking, @Nullable String authorisationNo) {

    public static final String HEADER = "Heqiao-Context";

    private static final int LONGEST = 500;
    private static final int LONGEST_HEADER = 8000;
    private static final Set<String> MEMBERS = Set.of("purpose", "legal_basis", "case_no", "officer", "reason",
            "authorisation_no");
    private static final Set<String> OFFICER = Set.of("name", "number", "department");
    private static final JsonMapper JSON = new JsonMapper();

    /** The context lacks a part, or has one that nobody knows. The message names the member, never its content. */
    public static final class Unusable extends ApiProblem {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(HttpStatus.BAD_REQUEST, "request-context", message);
        }
    }

    /**
     * Of a call that gives none, about what was submitted before: for the same reason, and by whoever calls now, never
     * by whoever submitted. Where no person is logged in, the client itself stands in the place of the officer.
     */
    public static CallContext following(CallContext before, Caller caller) {
        var client = new Officer(caller.client(), caller.client(), caller.agency().value());
        var loggedIn = LoggedInOfficer.current();
        var now = loggedIn == null ? client : loggedIn.named(new Officer("", "", ""));
        var reason = before.asking;
        return new CallContext(
                new QueryContext(reason.purpose(), reason.legalBasis(), reason.commissionNo(), now, reason.reason()),
                before.authorisationNo);
    }

    public static CallContext ofHeader(String header) {
        if (header.length() > LONGEST_HEADER) {
            throw new Unusable("the header " + HEADER + " is longer than " + LONGEST_HEADER + " characters");
        }
        try {
            return of(JSON.readTree(Base64.getUrlDecoder().decode(header)));
        } catch (IllegalArgumentException | JacksonException unreadable) {
            throw new Unusable("the header " + HEADER + " is base64url of a JSON object");
        }
    }

    public static CallContext of(JsonNode context) {
        if (!context.isObject()) {
            throw missing();
        }
        onlyKnown(context, MEMBERS, "");
        var officer = context.path("officer");
        if (!officer.isMissingNode() && !officer.isObject()) {
            throw new Unusable("officer is an object");
        }
        if (officer.isObject()) {
            onlyKnown(officer, OFFICER, "officer.");
        }
        var queryContext = new QueryContext(new Purpose(nobodys("purpose", need(context, "purpose"))),
                new LegalBasis(nobodys("legal_basis", need(context, "legal_basis"))),
                CaseNumber.canonical(nobodys("case_no", optional(context, "case_no"))),
                officer(new Officer(nobodys("officer.name", optional(officer, "name")),
                        nobodys("officer.number", optional(officer, "number")),
                        nobodys("officer.department", optional(officer, "department")))),
                nobodysProse("reason", need(context, "reason")));
        var letter = nobodys("authorisation_no", optional(context, "authorisation_no"));
        return new CallContext(queryContext, letter.isEmpty() ? null : letter);
    }

    private static Unusable missing() {
        return new Unusable("the request context is missing, or not an object");
    }

    private static Officer officer(Officer given) {
        var loggedIn = LoggedInOfficer.current();
        return loggedIn == null ? given : loggedIn.named(given);
    }

    private static void onlyKnown(JsonNode object, Set<String> known, String prefix) {
        for (var name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw new Unusable("the request context has a member that is not known; known are " + prefix
                        + String.join(", " + prefix, known.stream().sorted().toList()));
            }
        }
    }

    private static String need(JsonNode object, String name) {
        var text = optional(object, name);
        if (text.isBlank()) {
            throw new Unusable("the request context lacks " + name);
        }
        return text;
    }

    /** These are kept and shown as they are: people are named in their own place, where they are protected. */
    private static String nobodys(String name, String text) {
        return nobodys(name, text, IdentityNumbers.areIn(text));
    }

    private static String nobodysProse(String name, String text) {
        return nobodys(name, text, IdentityNumbers.mayBeIn(text));
    }

    private static String nobodys(String name, String text, boolean personal) {
        if (personal) {
            throw new Unusable(
                    name + " holds what looks like an identity number, which belongs to the person alone (不得含公民身份号码)");
        }
        return text;
    }

    /** Empty where it is absent: whether it must be there is for the grant to say. */
    private static String optional(JsonNode object, String name) {
        var value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        var text = value.isString() ? FieldText.normalise(value.stringValue()) : null;
        if (text == null || text.length() > LONGEST || !FreeText.isLine(text)) {
            throw new Unusable(name + " is text of at most " + LONGEST
                    + " characters in UTF-8, without control characters and without"
                    + " replacement characters (U+FFFD: its bytes were read by a wrong character set)");
        }
        return text;
    }

    /** The member of a body, which must have one. */
    static class Reader extends StdDeserializer<CallContext> {

        Reader() {
            super(CallContext.class);
        }

        @Override
        public CallContext deserialize(JsonParser json, DeserializationContext context) {
            return of(json.readValueAsTree());
        }

        @Override
        public @Nullable CallContext getAbsentValue(DeserializationContext context) {
            throw missing();
        }
    }

    /** The same where a call may follow what it is about; null: none is given. */
    public static final class IfGiven extends Reader {

        @Override
        public @Nullable CallContext getAbsentValue(DeserializationContext context) {
            return null;
        }
    }
}
