package org.heqiao.connectors.civilaffairs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.heqiao.schemas.privacy.Sha256;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Question;
import org.jspecify.annotations.Nullable;

/**
 * Versions of answers from dossiers ({@link LegAnswer#version}): a digest of all that such an answer is made of. A
 * dossier is known by its seal, which no other has, so a version tells nothing of what is in it.
 *
 * @param seals   by leg; who has none is named by no record
 * @param without legs whose answers were searched, or null: none has a version
 */
record AnswerVersions(Map<Long, ByteBuffer> seals, @Nullable Set<Long> without) {

    static final AnswerVersions NONE = new AnswerVersions(Map.of(), null);

    static AnswerVersions of(Dossiers.Found found) {
        return new AnswerVersions(found.seals(),
                found.unmade().stream().map(MarriageSearch.Asked::leg).collect(Collectors.toSet()));
    }

    /** @param coverage version of what the register covers */
    @Nullable
    String of(Question question, String coverage) {
        if (without == null || without.contains(question.leg())) {
            return null;
        }
        var seal = seals.get(question.leg());
        if (seal == null) {
            return coverage + ' ' + question.item();
        }
        var digest = Sha256.begin();
        digest.update(seal.duplicate());
        digest.update((coverage + ' ' + question.item() + ' ' + question.name().written())
                .getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest.digest());
    }
}
