package org.heqiao.gateway.authentication.httpsignature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.heqiao.gateway.authentication.AuthenticationFailed;
import org.heqiao.gateway.authentication.FailureReason;
import org.jspecify.annotations.Nullable;

/**
 * What a signature says it covers: the header {@code Signature-Input}, RFC 9421 §4.1, with one signature in it.
 * Of structured fields (RFC 9651) it takes what signatures use: a list of plain component names, integer and string
 * parameters.
 *
 * @param raw the list and its parameters as they came: the last line of what is signed
 */
record SignatureInput(String label, List<String> components, Map<String, String> parameters, String raw) {

    private static final int LONGEST = 2000;
    private static final Pattern WHOLE = Pattern.compile(
            "([a-z*][a-z0-9_.*-]{0,63})=(\\(([^()]*)\\)"
                    + "((?:;[a-z]{1,20}=(?:\"[\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]*\"|[0-9]{1,15}))*))");
    private static final Pattern COMPONENT = Pattern.compile("\"(@?[a-z0-9-]{1,60})\"");
    private static final Pattern PARAMETER = Pattern.compile(";([a-z]{1,20})=(?:\"([^\"]*)\"|([0-9]{1,15}))");

    static SignatureInput parse(String header) throws AuthenticationFailed {
        var whole = WHOLE.matcher(header.strip());
        if (header.length() > LONGEST || !whole.matches()) {
            throw new AuthenticationFailed(FailureReason.MALFORMED);
        }
        var components = new ArrayList<String>();
        for (var word : whole.group(3).isEmpty() ? new String[0] : whole.group(3).split(" ", -1)) {
            var component = COMPONENT.matcher(word);
            if (!component.matches() || components.contains(component.group(1))) {
                throw new AuthenticationFailed(FailureReason.MALFORMED);
            }
            components.add(component.group(1));
        }
        var parameters = new HashMap<String, String>();
        var parameter = PARAMETER.matcher(whole.group(4));
        while (parameter.find()) {
            var value = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
            if (parameters.put(parameter.group(1), value) != null) {
                throw new AuthenticationFailed(FailureReason.MALFORMED);
            }
        }
        return new SignatureInput(whole.group(1), List.copyOf(components), Map.copyOf(parameters), whole.group(2));
    }

    boolean covers(String component) {
        return components.contains(component);
    }

    @Nullable
    String parameter(String name) {
        return parameters.get(name);
    }

    String need(String name) throws AuthenticationFailed {
        var value = parameters.get(name);
        if (value == null || value.isEmpty() || value.length() > 200) {
            throw new AuthenticationFailed(FailureReason.MALFORMED);
        }
        return value;
    }

    long seconds(String name) throws AuthenticationFailed {
        try {
            return Long.parseLong(need(name));
        } catch (NumberFormatException notANumber) {
            throw new AuthenticationFailed(FailureReason.MALFORMED);
        }
    }
}
