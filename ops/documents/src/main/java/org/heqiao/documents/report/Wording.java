package org.heqiao.documents.report;

import tools.jackson.databind.JsonNode;

/** Codes of a report in the words of an office; what nobody has put into words yet is given as it is. */
public interface Wording {

    /** An item with its provider. */
    String item(String item);

    /** How a question ended. */
    String outcome(String outcome);

    /** A fact of the report as a line, with its source and time. */
    String fact(JsonNode report, JsonNode fact);

    /** How declared and found stand to each other. @param comparison of a member */
    String result(JsonNode comparison);

    /** What was declared or found, where it is a code. @param subject of the comparison */
    String code(String subject, String code);

    /** 低保 and the like. */
    String scheme(String code);
}
