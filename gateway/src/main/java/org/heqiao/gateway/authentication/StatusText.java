package org.heqiao.gateway.authentication;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/**
 * What a status says about a request that reached nobody: the type's last word, and a sentence that repeats nothing of
 * the request.
 */
final class StatusText {

    private StatusText() {
    }

    /** The name of the status, as {@code urn:heqiao:problem:method-not-allowed} has it. */
    static String word(HttpStatus status) {
        return status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    static String sentence(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "the request is not well-formed HTTP: its first line, its Host, a header or its body";
            case NOT_FOUND -> "there is nothing at this address";
            case METHOD_NOT_ALLOWED -> "this method is not taken here; Allow names those that are";
            case CONTENT_TOO_LARGE -> "the body is too large";
            case URI_TOO_LONG -> "the address is too long: address and headers have 16 KB together";
            case REQUEST_HEADER_FIELDS_TOO_LARGE ->
                "the headers are too large or too many: address and headers have 16 KB together, and 100 lines";
            case EXPECTATION_FAILED -> "this Expect cannot be met; the hub knows 100-continue";
            case NOT_IMPLEMENTED -> "this method or transfer coding is not known here";
            case HTTP_VERSION_NOT_SUPPORTED -> "the hub speaks HTTP/1.1";
            case SERVICE_UNAVAILABLE -> "the hub cannot answer just now";
            default -> status.is5xxServerError()
                    ? "the hub failed at this request; the request id finds it in the hub's log"
                    : "the request was refused before anybody read it";
        };
    }
}
