package org.heqiao.connectors.reply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.Rejected;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceFault;
import org.jspecify.annotations.Nullable;

/**
 * What a source says about one bundle, taken down so that each leg ends with one answer or none: what nobody asked is
 * not heard, what cannot be read or be true makes no answer, and both are told beside the answers; the same answer
 * twice is one, and of two that contradict each other neither is believed, so that the leg
 * stays open. Not for several threads.
 */
public final class BundleReply {

    private static final String PROPERTY = "heqiao-hearing";

    private final Bundle bundle;
    private final Map<Long, Question> questions;
    private final Map<Long, Answer> answers;
    private final Set<Long> contradicted = new HashSet<>();
    private final List<Rejected> rejected = new ArrayList<>();

    /**
     * First step of a conversation: takes the bundle from the body and opens the hearing that {@link #of} finds again.
     */
    public static void begin(Exchange exchange) throws InvalidPayloadException {
        exchange.setProperty(PROPERTY, new BundleReply(exchange.getMessage().getMandatoryBody(Bundle.class)));
    }

    public static BundleReply of(Exchange exchange) {
        return Objects.requireNonNull(exchange.getProperty(PROPERTY, BundleReply.class),
                "a conversation starts with Hearing::begin");
    }

    /**
     * For {@code doCatch(SourceFault.class)} around the later parts of a conversation: what was answered before is
     * kept, so that it is not asked again, and the rest stays open; with nothing heard the fault stands.
     */
    public static void storeAnswers(Exchange exchange) throws SourceFault {
        if (of(exchange).answers.isEmpty()) {
            throw Objects.requireNonNull(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, SourceFault.class),
                    "only in a doCatch");
        }
    }

    /** Last step of a conversation: the body is the reply, and nothing the source sent travels on. */
    public static void end(Exchange exchange) throws SourceFault {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(of(exchange).readable());
    }

    public BundleReply(Bundle bundle) {
        this.bundle = bundle;
        this.questions = HashMap.newHashMap(bundle.questions().size());
        this.answers = HashMap.newHashMap(bundle.questions().size());
        bundle.questions().forEach(question -> questions.put(question.leg(), question));
    }

    public Bundle bundle() {
        return bundle;
    }

    /** The question of that leg, or null if it was not asked in this bundle. */
    public @Nullable Question question(long leg) {
        return questions.get(leg);
    }

    public void record(long leg, Answer answer) {
        if (!questions.containsKey(leg)) {
            notAsked(leg);
            return;
        }
        if (contradicted.contains(leg)) {
            return;
        }
        Answer before = answers.putIfAbsent(leg, answer);
        if (before != null && !before.equals(answer)) {
            answers.remove(leg);
            contradicted.add(leg);
        }
    }

    /** The source spoke about this one, and nobody asked. */
    public void notAsked(long leg) {
        rejected.add(Rejected.notAsked(leg, bundle.source().value()));
    }

    /** What the source says about this leg is not believed; another answer about it may be. */
    public void reject(long leg, Rejected.Fault fault, String place, String evidence) {
        rejected.add(new Rejected(fault, place, leg, evidence));
    }

    /** Everything heard. @throws SourceFault something was said, and nothing of it can be understood */
    public Reply readable() throws SourceFault {
        if (answers.isEmpty()) {
            for (var each : rejected) {
                if (each.fault() != Rejected.Fault.NOT_ASKED) {
                    throw new SourceFault(SourceFault.Kind.MALFORMED,
                            "nothing can be understood: " + each.fault() + " " + each.place());
                }
            }
        }
        return reply();
    }

    /** Everything heard; legs without an answer stay open. */
    public Reply reply() {
        List<LegAnswer> heard = new ArrayList<>(answers.size());
        answers.forEach((leg, answer) -> heard.add(new LegAnswer(leg, answer)));
        return new Reply(heard, Optional.empty(), rejected);
    }
}
