package org.heqiao.routes.marriage.status;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Supplier;
import org.heqiao.gateway.answer.SharedAnswer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was said of people lately. Whoever is asked about is looked up in the register each time; only what follows from
 * what was found, which is the same for whoever asks, is not worked out again. It is known by the version of what was
 * found, and only as long as coverage, rules and day are the same. It names nobody: neither the version nor an answer
 * about the status alone holds a number or a name.
 */
@Component
final class KnownStatements {

    /** Some 3 KB each. */
    private static final int MOST = 10_000;

    private volatile @Nullable Generation current;

    /** @param basis by what its statements were made; known by identity, for each part is replaced when it changes */
    private record Generation(EvidenceAssembler basis, Cache<String, Statement> statements) {

        boolean isOf(EvidenceAssembler other) {
            return basis.scope() == other.scope() && basis.rules() == other.rules()
                    && basis.today().equals(other.today());
        }
    }

    /** @param label of it, or that it was refused */
    record Statement(JsonNode answer, String label) {

        static Statement of(JsonNode answer) {
            return new Statement(answer, answer.path("label").asString("REFUSED"));
        }
    }

    Statement of(EvidenceAssembler basis, String version, Supplier<ObjectNode> make) {
        var statements = generation(basis).statements;
        var known = statements.getIfPresent(version);
        if (known == null) {
            var made = make.get();
            known = new Statement(new SharedAnswer(made).node(), Statement.of(made).label());
            statements.put(version, known);
        }
        return known;
    }

    /** Where something has changed, all else is forgotten. */
    private Generation generation(EvidenceAssembler basis) {
        var known = current;
        if (known == null || !known.isOf(basis)) {
            known = new Generation(basis, Caffeine.newBuilder().maximumSize(MOST).build());
            current = known;
        }
        return known;
    }
}
