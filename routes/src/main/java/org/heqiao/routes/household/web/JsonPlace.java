package org.heqiao.routes.household.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;

/**
 * Where a body stops being JSON: line and column, and the members on the way there, as far as they could be names of
 * the contract.
 */
final class JsonPlace {

    private static final Pattern NAME = Pattern.compile("[a-z_]{1,40}");

    private JsonPlace() {
    }

    static String sentence(JacksonException wrong) {
        var at = wrong.getLocation();
        var place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        if (String.valueOf(wrong.getOriginalMessage()).contains("UTF-8")) {
            return "the body is not UTF-8" + place + ": JSON is sent as UTF-8, not as GBK or anything else";
        }
        var pointer = wrong.processor() instanceof JsonParser parser ? pointer(parser.streamReadContext()) : "";
        return "the body is no well-formed JSON" + place + (pointer.isEmpty() ? "" : ", in " + pointer);
    }

    /** JSON Pointer (RFC 6901); what is no name of ours is a question mark, for it may be anything. */
    private static String pointer(@Nullable TokenStreamContext innermost) {
        List<String> steps = new ArrayList<>();
        for (var each = innermost; each != null && !each.inRoot(); each = each.getParent()) {
            if (each.inArray()) {
                steps.add(Integer.toString(Math.max(0, each.getCurrentIndex())));
            } else if (each.currentName() != null) {
                steps.add(NAME.matcher(each.currentName()).matches() ? each.currentName() : "?");
            }
        }
        Collections.reverse(steps);
        return steps.isEmpty() ? "" : "/" + String.join("/", steps);
    }
}
