package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Answers about marital status as the hub hands them out. */
final class AnswerJson {

    private AnswerJson() {
    }

    /** The answer about the only person, or the only pair, that was asked about. */
    static JsonNode only(JsonNode whole) {
        assertThat(whole.path("answers").size()).as(whole.toString()).isEqualTo(1);
        return of(1, whole);
    }

    /** Answers come in the order of the persons who were asked about. @param nth from 1 */
    static JsonNode of(int nth, JsonNode whole) {
        var answers = whole.path("answers");
        assertThat(answers.size()).as(whole.toString()).isGreaterThanOrEqualTo(nth);
        return answers.path(nth - 1);
    }

    /** What is said of each who was asked about, in their order: a label, or why nothing was asked. */
    static Stream<String> labels(JsonNode whole) {
        return whole.path("answers").valueStream()
                .map(answer -> answer.path("label").asString(answer.path("refused").asString()));
    }

    /** What is said of the only person, or the only pair, that was asked about. */
    static String label(JsonNode whole) {
        return only(whole).path("label").asString();
    }
}
