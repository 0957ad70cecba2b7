package org.heqiao.gateway.subjectaccess;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.heqiao.schemas.code.ContextCodes;
import org.jspecify.annotations.Nullable;

/** The codes of entries in the words of an office. A code that nobody has put into words yet is given as it is. */
final class UsageText {

    private static final Properties WORDS = read();

    private UsageText() {
    }

    private static Properties read() {
        try (var in = new InputStreamReader(
                Objects.requireNonNull(UsageText.class.getResourceAsStream("words.properties")),
                StandardCharsets.UTF_8)) {
            var words = new Properties();
            words.load(in);
            return words;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String service(String code) {
        return of("service", code);
    }

    static @Nullable String purpose(@Nullable String code) {
        return code == null ? null : ContextCodes.purposeInChinese(code);
    }

    static @Nullable String basis(@Nullable String code) {
        return code == null ? null : ContextCodes.legalBasisInChinese(code);
    }

    static String outcome(String code) {
        return of("outcome", code);
    }

    static List<String> sources(List<String> codes) {
        return codes.stream().map(code -> of("source", code)).distinct().toList();
    }

    /**
     * Of a dotted path the first step is what the person knows: {@code spouse.name} is 配偶, {@code income.2025} is 收入纳税.
     */
    static List<String> items(List<String> paths) {
        return paths.stream().map(path -> path.indexOf('.') < 0 ? path : path.substring(0, path.indexOf('.')))
                .map(first -> of("item", first)).distinct().toList();
    }

    private static String of(String kind, String code) {
        return WORDS.getProperty(kind + "." + code, code);
    }
}
