package org.heqiao.schemas.code;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** GB/T 4761-2008 family relation. Sons-in-law stand under 2x and daughters-in-law under 3x: nobody's sex follows from the code. */
public record Relation(String code, String name) {

    /** The applicant. */
    public static final String SELF = "01";

    private static final Map<String, Relation> BY_TEXT = load();

    /** By code or by its name. */
    public static Optional<Relation> of(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }

    private static Map<String, Relation> load() {
        var all = new HashMap<String, Relation>();
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Relation.class.getResourceAsStream("gbt4761-relations.csv")), StandardCharsets.UTF_8))) {
            reader.lines().skip(1).map(line -> line.split(",", 2)).map(row -> new Relation(row[0], row[1])).forEach(relation -> {
                all.put(relation.code, relation);
                all.put(relation.name, relation);
                if (relation.code.startsWith("0")) {
                    all.put(relation.code.substring(1), relation); // spreadsheets drop the leading zero
                }
            });
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return all;
    }
}
