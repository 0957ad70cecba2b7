package org.heqiao.gateway.subjectaccess;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditSubjects.Use;
import org.heqiao.gateway.audit.SourceQuery;
import org.jspecify.annotations.Nullable;

/**
 * A page of uses, newest first: tries to ask one question are one line.
 *
 * @param next where to go on ({@code before}); null where that was all
 */
record UsagePage(List<Usage> usages, @Nullable Long next) {

    static final int CHUNK = 200;

    /** What makes two entries tries of one question: asked for one submission, of one source, the same items. */
    private record Question(String requestId, String service, List<String> sources, List<String> items) {

        static Question of(SourceQuery entry) {
            return new Question(entry.requestId(), entry.service(),
                    entry.sources().stream().map(AuditEntry.Source::source).distinct().sorted().toList(),
                    entry.fields().asked());
        }
    }

    /**
     * @param read the next entries before an index, {@link #CHUNK} or, where that is all, fewer
     * @param name of the agency that used the data
     */
    static UsagePage of(LongFunction<List<Use>> read, long before, int limit, Function<Use, String> name, ZoneId here) {
        var lines = new ArrayList<Usage>();
        Map<Question, Integer> asked = new HashMap<>();
        long place = before;
        while (true) {
            var chunk = read.apply(place);
            for (var use : chunk) {
                var question = use.entry() instanceof SourceQuery query ? Question.of(query) : null;
                var known = question == null ? null : asked.get(question);
                if (known != null) {
                    lines.set(known, lines.get(known).with(use, here));
                } else if (lines.size() == limit) {
                    return new UsagePage(lines, place);
                } else {
                    if (question != null) {
                        asked.put(question, lines.size());
                    }
                    lines.add(Usage.of(use, name.apply(use), here));
                }
                place = use.receipt().index();
            }
            if (chunk.size() < CHUNK) {
                return new UsagePage(lines, null);
            }
        }
    }
}
