package org.heqiao.schemas.code;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Function;

/**
 * What the context of a request can name: purposes (用途) and legal bases (法律依据). They are tables of the contract,
 * {@code purposes.csv} and {@code legal-bases.csv}, each with its source; a new one is a line there.
 */
public final class ContextCodes {

    private static final SequencedMap<String, String> PURPOSES = table("purposes.csv", cells -> cells[1]);
    private static final SequencedMap<String, String> LEGAL_BASES = table("legal-bases.csv", ContextCodes::cited);

    private ContextCodes() {
    }

    public static SequencedSet<String> purposes() {
        return PURPOSES.sequencedKeySet();
    }

    public static SequencedSet<String> legalBases() {
        return LEGAL_BASES.sequencedKeySet();
    }

    /** In the words of an office; a code that is in no table as it is. */
    public static String purposeInChinese(String code) {
        return PURPOSES.getOrDefault(code, code);
    }

    /** The same of a legal basis. */
    public static String legalBasisInChinese(String code) {
        return LEGAL_BASES.getOrDefault(code, code);
    }

    /** As an office cites it: the instrument without its number, and the article where it is not the whole. */
    private static String cited(String[] cells) {
        int number = cells[1].indexOf('（');
        var name = number < 0 ? cells[1] : cells[1].substring(0, number);
        return (name.startsWith("GB/T") ? name : "《" + name + "》") + (cells[2].equals("全文") ? "" : cells[2]);
    }

    /** Codes and what they are called, out of the first three columns, of which none before the last holds a comma. */
    private static SequencedMap<String, String> table(String table, Function<String[], String> name) {
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ContextCodes.class.getResourceAsStream("/contract/" + table)),
                StandardCharsets.UTF_8))) {
            var codes = new LinkedHashMap<String, String>();
            reader.lines().skip(1).filter(line -> !line.isBlank()).map(line -> line.split(",", 4))
                    .forEach(cells -> codes.put(cells[0], name.apply(cells)));
            return Collections.unmodifiableSequencedMap(codes);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
