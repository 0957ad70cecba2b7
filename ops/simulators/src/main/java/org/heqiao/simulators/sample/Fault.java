package org.heqiao.simulators.sample;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A deliberate fault in a household of a sample, and the reason code the hub is expected to give. */
public enum Fault {
    CHECK_DIGIT("ID_CHECK_DIGIT"), //
    IMPOSSIBLE_DATE("DATE_INVALID"), //
    UNKNOWN_DIVISION("DIVISION_UNKNOWN"), //
    DUPLICATE_MEMBER("MEMBER_DUPLICATE"), //
    NO_APPLICANT("NO_APPLICANT"), //
    TWO_APPLICANTS("SEVERAL_APPLICANTS"), //
    NAME_MISSING("FIELD_MISSING"), //
    MONEY("MONEY_INVALID"), //
    AUTHORISATION_MISSING("AUTHORISATION_MISSING"), //
    AUTHORISATION_EXPIRED("AUTHORISATION_EXPIRED"), //
    AUTHORISATION_NOT_YET_VALID("AUTHORISATION_NOT_YET_VALID"), //
    MINOR_WITHOUT_GUARDIAN("GUARDIAN_MISSING");

    private static final String OTHER_RELATIVE = "97";
    private static final String APPLICANT = "01";

    private final String reasonCode;

    Fault(String reasonCode) {
        this.reasonCode = reasonCode;
    }

    public String reasonCode() {
        return reasonCode;
    }

    /** The household is not accepted; otherwise one member of it is not asked about. */
    public boolean rejects() {
        return ordinal() < AUTHORISATION_MISSING.ordinal();
    }

    boolean canBefall(List<Map<String, String>> rows) {
        return switch (this) {
            case DUPLICATE_MEMBER, TWO_APPLICANTS -> rows.size() > 1; // the applicant twice would be two applicants
            case MINOR_WITHOUT_GUARDIAN -> place(rows).isPresent();
            default -> true;
        };
    }

    /** Which of a household's rows it befalls, from 0. */
    OptionalInt place(List<Map<String, String>> rows) {
        return switch (this) {
            case NO_APPLICANT -> OptionalInt.of(0);
            case MINOR_WITHOUT_GUARDIAN ->
                IntStream.range(0, rows.size()).filter(n -> !value(rows.get(n), "guardian_id").isEmpty())
                        .findFirst();
            default -> OptionalInt.of(rows.size() - 1);
        };
    }

    void befall(List<Map<String, String>> rows) {
        var row = rows.get(place(rows).orElseThrow());
        switch (this) {
            case CHECK_DIGIT -> row.put("id_number", otherCheck(value(row, "id_number")));
            case IMPOSSIBLE_DATE -> row.put("applied_on", "2026-02-30");
            case UNKNOWN_DIVISION -> row.put("division", "649999");
            case DUPLICATE_MEMBER -> rows.add(new LinkedHashMap<>(row));
            case NO_APPLICANT -> row.put("relation", OTHER_RELATIVE);
            case TWO_APPLICANTS -> row.put("relation", APPLICANT);
            case NAME_MISSING -> row.put("name", "");
            case MONEY -> row.put("declared_deposits", "若干");
            case AUTHORISATION_MISSING -> row.put("authorisation_no", "");
            case AUTHORISATION_EXPIRED -> authorised(row, LocalDate.of(2020, 1, 1));
            case AUTHORISATION_NOT_YET_VALID -> authorised(row, LocalDate.of(2099, 1, 1));
            case MINOR_WITHOUT_GUARDIAN -> row.put("guardian_id", "");
        }
    }

    private static void authorised(Map<String, String> row, LocalDate from) {
        row.put("authorised_from", from.toString());
        row.put("authorised_until", from.plusYears(1).minusDays(1).toString());
    }

    private static String otherCheck(String id) {
        return id.substring(0, 17) + (id.charAt(17) == '0' ? '1' : '0');
    }

    private static String value(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }
}
