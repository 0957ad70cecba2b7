package org.heqiao.simulators.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A deliberate fault in a household of a sample, and the reason code the hub is expected to give. */
public enum Fault {
    CHECK_DIGIT("ID_CHECK_DIGIT", true, rows -> last(rows).compute("id_number", (column, id) -> otherCheck(id))), IMPOSSIBLE_DATE(
            "DATE_INVALID", true, rows -> last(rows).put("applied_on", "2026-02-30")), UNKNOWN_DIVISION("DIVISION_UNKNOWN", true,
                    rows -> last(rows).put("division", "649999")), DUPLICATE_MEMBER("MEMBER_DUPLICATE", true,
                            rows -> rows.add(new java.util.LinkedHashMap<>(last(rows)))), NO_APPLICANT("NO_APPLICANT", true,
                                    rows -> rows.getFirst().put("relation", "97")), NAME_MISSING("FIELD_MISSING", true,
                                            rows -> last(rows).put("name", "")), MONEY("MONEY_INVALID", true,
                                                    rows -> last(rows).put("declared_deposits", "lots")), AUTHORISATION_MISSING(
                                                            "AUTHORISATION_MISSING", false,
                                                            rows -> last(rows).put("authorisation_no", "")), AUTHORISATION_EXPIRED(
                                                                    "AUTHORISATION_EXPIRED", false, rows -> {
                                                                        last(rows).put("authorised_from", "2020-01-01");
                                                                        last(rows).put("authorised_until", "2020-12-31");
                                                                    }), AUTHORISATION_NOT_YET_VALID("AUTHORISATION_NOT_YET_VALID", false,
                                                                            rows -> {
                                                                                last(rows).put("authorised_from",
                                                                                        LocalDate.now().plusYears(1).toString());
                                                                                last(rows).put("authorised_until",
                                                                                        LocalDate.now().plusYears(2).toString());
                                                                            });

    private final String reasonCode;
    private final boolean rejects;
    private final Consumer<List<Map<String, String>>> damage;

    Fault(String reasonCode, boolean rejects, Consumer<List<Map<String, String>>> damage) {
        this.reasonCode = reasonCode;
        this.rejects = rejects;
        this.damage = damage;
    }

    public String reasonCode() {
        return reasonCode;
    }

    /** The household is not accepted; otherwise its last member is not asked about. */
    public boolean rejects() {
        return rejects;
    }

    void damage(List<Map<String, String>> rows) {
        damage.accept(rows);
    }

    private static Map<String, String> last(List<Map<String, String>> rows) {
        return rows.getLast();
    }

    private static String otherCheck(String id) {
        return id.substring(0, 17) + (id.charAt(17) == '0' ? '1' : '0');
    }
}
