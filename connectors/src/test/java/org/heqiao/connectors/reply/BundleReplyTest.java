package org.heqiao.connectors.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Officer;
import org.heqiao.schemas.source.Purpose;
import org.heqiao.schemas.source.QueryContext;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.SourceId;
import org.junit.jupiter.api.Test;

final class BundleReplyTest {

    private static final Instant AS_OF = Instant.parse("2026-10-31T15:59:59.999Z");
    private static final Answer NOTHING = new Answer.NoRecord(AS_OF, "test");
    private static final Answer OTHER_NAME = new Answer.IdentityMismatch(AS_OF);

    private final BundleReply bundleReply = new BundleReply(new Bundle(1, new SourceId("tax"),
            new QueryContext(new Purpose("p"), new LegalBasis("b"), "c", new Officer("n", "1", "d"), "r"),
            List.of(question(1), question(2)),
            Optional.empty()));

    @Test
    void what_nobody_asked_is_not_heard() {
        bundleReply.record(3, NOTHING);

        assertThat(bundleReply.reply().answers()).isEmpty();
    }

    @Test
    void of_two_answers_that_contradict_each_other_neither_is_believed_whatever_comes_after() {
        bundleReply.record(1, NOTHING);
        bundleReply.record(1, OTHER_NAME);
        bundleReply.record(1, NOTHING);

        assertThat(bundleReply.reply().answers()).isEmpty();
    }

    @Test
    void the_same_answer_twice_is_one() {
        bundleReply.record(2, NOTHING);
        bundleReply.record(2, NOTHING);

        assertThat(bundleReply.reply().answers()).containsExactly(new LegAnswer(2, NOTHING));
    }

    private static Question question(long leg) {
        return new Question(leg, Item.INCOME, new ResidentId("640199195803120241"), new PersonName("马兰"),
                LocalDate.of(2026, 11, 20));
    }
}
