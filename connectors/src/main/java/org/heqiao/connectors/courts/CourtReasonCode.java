package org.heqiao.connectors.courts;

import java.util.regex.Pattern;

/** The courts' reason codes (原因代码), kept only where they look like codes: free text might speak of a person. */
final class CourtReasonCode {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,20}");

    private CourtReasonCode() {
    }

    static String of(String said) {
        return CODE.matcher(said).matches() ? said : "UNSPECIFIED";
    }
}
