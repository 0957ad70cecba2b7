package org.heqiao.routes.download;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.heqiao.gateway.authentication.ApiProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The forms in which lists, and papers, are handed out. */
public enum Form {
    NDJSON("application/x-ndjson"), JSON("application/json"), CSV("text/csv"), XLSX(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    PDF("application/pdf"), ZIP(
            "application/zip");

    private final MediaType mediaType;

    Form(String mediaType) {
        this.mediaType = MediaType.parseMediaType(mediaType);
    }

    public MediaType mediaType() {
        return mediaType;
    }

    /** As a file's name ends. */
    String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** None of the forms on offer. */
    public static final class NotAcceptable extends ApiProblem {
        private static final long serialVersionUID = 1L;

        NotAcceptable(String message) {
            super(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", message);
        }
    }

    /** How much a form is wanted (0 to 1), and where in the header that is said. */
    private record Wish(Form form, double quality, int place) {
    }

    /**
     * The form the caller likes best, RFC 9110 §12.5.1: of several ranges that hold a form the most specific counts; of
     * forms liked alike the one named first, else the one offered first.
     *
     * @param accept as in the header
     */
    public static Form choose(String accept, List<Form> offered) {
        try {
            var ranges = MediaType.parseMediaTypes(accept);
            var best = offered.stream().map(form -> wish(form, ranges)).filter(Objects::nonNull)
                    .max(Comparator.comparingDouble(Wish::quality).thenComparing(Wish::place, Comparator.reverseOrder())
                            .thenComparing(wish -> offered.indexOf(wish.form()), Comparator.reverseOrder()));
            if (best.isPresent()) {
                return best.get().form();
            }
        } catch (InvalidMediaTypeException unreadable) {
            // answered like any other type that is not on offer
        }
        throw new NotAcceptable(
                "on offer: " + String.join(", ", offered.stream().map(form -> form.mediaType.toString()).toList()));
    }

    /** @return null: it is not wanted */
    private static @Nullable Wish wish(Form form, List<MediaType> ranges) {
        MediaType closest = null;
        for (var range : ranges) {
            if (range.includes(form.mediaType) && (closest == null || specificity(range) > specificity(closest))) {
                closest = range;
            }
        }
        return closest == null || closest.getQualityValue() == 0
                ? null
                : new Wish(form, closest.getQualityValue(), ranges.indexOf(closest));
    }

    private static int specificity(MediaType range) {
        return range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
    }
}
