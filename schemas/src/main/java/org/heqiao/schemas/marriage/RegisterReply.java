package org.heqiao.schemas.marriage;

import java.util.List;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Reply;

/**
 * What the register said of somebody, and what it held as a whole when it said so.
 *
 * @param answers as of a {@link Reply}
 */
public record RegisterReply(List<LegAnswer> answers, RegisterScope scope) {

    public RegisterReply {
        answers = List.copyOf(answers);
    }

    @Override
    public String toString() {
        return "RegisterReply[" + answers.size() + " answers]";
    }
}
