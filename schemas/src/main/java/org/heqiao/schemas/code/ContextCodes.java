package org.heqiao.schemas.code;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.SequencedSet;

/**
 * What the context of a request can name: purposes (用途) and legal bases (法律依据). They are tables of the contract, {@code purposes.csv} and
 * {@code legal-bases.csv}, each with its source; a new one is a line there.
 */
public final class ContextCodes {

    private static final SequencedSet<String> PURPOSES = codes("purposes.csv");
    private static final SequencedSet<String> LEGAL_BASES = codes("legal-bases.csv");

    private ContextCodes() {
    }

    public static SequencedSet<String> purposes() {
        return PURPOSES;
    }

    public static SequencedSet<String> legalBases() {
        return LEGAL_BASES;
    }

    private static SequencedSet<String> codes(String table) {
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ContextCodes.class.getResourceAsStream("/contract/" + table)), StandardCharsets.UTF_8))) {
            var codes = new LinkedHashSet<String>();
            reader.lines().skip(1).filter(line -> !line.isBlank()).forEach(line -> codes.add(line.substring(0, line.indexOf(','))));
            return Collections.unmodifiableSequencedSet(codes);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
