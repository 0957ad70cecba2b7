package org.heqiao.gateway.authentication;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Problems (RFC 9457): a stable type, a sentence, the request id, never a person's data. */
public final class ProblemAnswer {

    private static final String TYPE = "urn:heqiao:problem:";
    private static final Pattern NUMBERS = Pattern.compile("[0-9]{15,}[xX]?");
    private static final String SECONDS_UNTIL_AGAIN = "5";
    private static final Map<String, String> FORMS = Map.of("UUID", "a UUID, as 0f8fad5b-d9cb-469f-a165-70867728950e",
            "int",
            "a whole number", "long", "a whole number", "Integer", "a whole number", "Long", "a whole number",
            "boolean", "true or false");
    private static final JsonMapper JSON = new JsonMapper();

    private ProblemAnswer() {
    }

    private record Problem(String type, String title, int status, String detail, String request_id) {
    }

    /**
     * For a controller, in the one form there is, whatever the caller accepts. A 503 says when to come again. @param
     * type the last word of {@code urn:heqiao:problem:…}
     */
    public static ResponseEntity<ProblemDetail> of(HttpServletRequest request, HttpStatus status, String type,
            String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPE + type));
        problem.setInstance(instance(request));
        problem.setProperty("request_id", CallerAttribute.requestId(request));
        var response = ResponseEntity.status(status);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, SECONDS_UNTIL_AGAIN);
        }
        return response.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    /** The address, without what may be somebody's number in it. */
    private static URI instance(HttpServletRequest request) {
        try {
            return URI.create(NUMBERS.matcher(request.getRequestURI()).replaceAll("-"));
        } catch (IllegalArgumentException noAddress) {
            return URI.create("urn:heqiao:request:" + CallerAttribute.requestId(request));
        }
    }

    /** For a part of the address, or a header, that is not of its kind: it is named, and nothing of it repeated. */
    public static ResponseEntity<ProblemDetail> mismatch(HttpServletRequest request, TypeMismatchException wrong) {
        var type = wrong.getRequiredType();
        var form = type == null
                ? "of another form"
                : type.isEnum()
                        ? "one of " + Arrays.toString(type.getEnumConstants())
                        : FORMS.getOrDefault(type.getSimpleName(), "of another form");
        return of(request, HttpStatus.BAD_REQUEST, "bad-request", wrong.getPropertyName() + " is " + form);
    }

    /** For what no handler made an answer of: the status says it all. */
    static ResponseEntity<ProblemDetail> of(HttpServletRequest request, HttpStatus status) {
        return of(request, status, StatusText.word(status), StatusText.sentence(status));
    }

    /** For a filter, where nothing else writes answers yet; never stored by anybody on the way. @param type as above */
    public static void write(HttpServletRequest request, HttpServletResponse response, int status, String type,
            String title, String detail)
            throws IOException {
        json(request, response, status, "application/problem+json", text(request, status, type, title, detail));
    }

    static String text(HttpServletRequest request, int status, String type, String title, String detail) {
        return JSON.writeValueAsString(
                new Problem(TYPE + type, title, status, detail, CallerAttribute.requestId(request)));
    }

    /** For the token endpoint, in the words of RFC 6749 §5.2. @param error one of those that are listed there */
    public static void oauth(HttpServletRequest request, HttpServletResponse response, int status, String error,
            String description)
            throws IOException {
        json(request, response, status, "application/json",
                JSON.writeValueAsString(new OAuthError(error, description, CallerAttribute.requestId(request))));
    }

    private record OAuthError(String error, String error_description, String request_id) {
    }

    static void json(HttpServletRequest request, HttpServletResponse response, int status, String mediaType,
            String text)
            throws IOException {
        response.setStatus(status);
        response.setHeader(CallerAttribute.REQUEST_ID_HEADER, CallerAttribute.requestId(request));
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(mediaType);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
