package org.heqiao.routes.marriage.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.heqiao.routes.marriage.live.LiveQueries.Questions;
import org.heqiao.routes.marriage.live.LiveQueries.Whom;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * The questions of one call for one source, and what was answered before it was closed. Of an answer that comes later
 * nothing is taken.
 */
final class LiveBundle {

    private final Bundle bundle;
    private final Map<Long, Answer> answers = new HashMap<>();
    private @Nullable String closed;
    private boolean put;

    private LiveBundle(Bundle bundle) {
        this.bundle = bundle;
    }

    static LiveBundle of(Questions questions, List<Whom> about, IdBlock bundles, IdBlock legs) {
        var put = new ArrayList<Question>(about.size());
        for (var whom : about) {
            put.add(new Question(legs.next(), questions.item(), whom.id(), whom.name(), questions.on()));
        }
        return new LiveBundle(
                new Bundle(bundles.next(), questions.source(), questions.asking(), put, Optional.empty()));
    }

    SourceId source() {
        return bundle.source();
    }

    /**
     * The questions still open, under the same number. @param ticket what the source gave; null: it has not been asked
     */
    synchronized Bundle open(@Nullable String ticket) {
        return new Bundle(bundle.number(), bundle.source(), bundle.asking(),
                bundle.questions().stream().filter(question -> !answers.containsKey(question.leg())).toList(),
                Optional.ofNullable(ticket));
    }

    /** The source gets it now. */
    synchronized void send() {
        put = true;
    }

    synchronized void receive(List<LegAnswer> heard) {
        if (closed == null) {
            heard.forEach(answer -> answers.putIfAbsent(answer.leg(), answer.answer()));
        }
    }

    synchronized boolean isComplete() {
        return bundle.questions().stream().allMatch(question -> answers.containsKey(question.leg()));
    }

    /** Nothing more is heard. @param why what those are told who have no answer; the first reason stands */
    synchronized void close(String why) {
        closed = closed == null ? why : closed;
    }

    /** Questions that were put and have no answer yet; 0: it was not put at all. */
    synchronized int unanswered() {
        return put
                ? (int) bundle.questions().stream().filter(question -> !answers.containsKey(question.leg())).count()
                : 0;
    }

    /** The time is over. */
    synchronized void closeLate() {
        close((put ? NoAnswerReason.NO_ANSWER_IN_TIME : NoAnswerReason.BUSY).name());
    }

    /** One a question, in their order. */
    synchronized List<Answer> answers() {
        var why = Objects.requireNonNullElse(closed, NoAnswerReason.NO_ANSWER.name());
        return bundle.questions().stream()
                .map(question -> answers.getOrDefault(question.leg(), new Answer.Unavailable(why))).toList();
    }
}
