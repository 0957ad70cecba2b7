package org.heqiao.routes.household.compare;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heqiao.routes.household.compare.Finding.Effect;
import org.heqiao.routes.household.evidence.MemberAnswers;
import org.heqiao.routes.household.plan.MemberContent;
import org.heqiao.schemas.code.MemberRole;
import org.jspecify.annotations.Nullable;

/** What was not declared at all, though nothing was found of it: an empty field is not a zero, and matches nothing. */
final class DeclarationFindings {

    private static final Map<String, String> NOUNS = Map.of("income_month", "月收入", "deposits", "存款", "vehicles", "机动车",
            "dwellings", "住房",
            "marital", "婚姻状况");

    private DeclarationFindings() {
    }

    static Optional<Finding> of(MemberContent member, List<Comparison> comparisons, MemberAnswers memberAnswers,
            LocalDate applied) {
        boolean adult = !member.isMinor(applied);
        int asked = 0;
        var empty = new ArrayList<String>(NOUNS.size());
        for (var comparison : comparisons) {
            var noun = NOUNS.get(comparison.subject());
            if (noun != null && (adult || !comparison.subject().equals("marital"))) {
                asked++;
                if (isEmpty(comparison.declared())) {
                    empty.add(noun);
                }
            }
        }
        if (empty.isEmpty()) {
            return Optional.empty();
        }
        var sources = memberAnswers.legs().stream().filter(leg -> leg.answer().outcome().isAnswered())
                .map(leg -> leg.source().value())
                .distinct()
                .sorted().toList();
        if (sources.isEmpty()) {
            return Optional.empty();
        }
        if (empty.size() == asked) {
            boolean ofTheHousehold = adult && !MemberRole.OBLIGOR.name().equals(member.role());
            return Optional.of(new Finding("NOTHING_DECLARED", member.memberNo(), null, null, sources, "declaration@1",
                    ofTheHousehold ? Effect.CLUE : Effect.NOTE, null, "各项均未申报，查询结果无从比对", List.of()));
        }
        return Optional.of(new Finding("PARTLY_DECLARED", member.memberNo(), null, null, sources, "declaration@1",
                Effect.NOTE, null,
                "未申报：" + String.join("、", empty),
                List.of()));
    }

    /** GB/T 2261.2 code 90: not stated. */
    private static boolean isEmpty(@Nullable Object declared) {
        return declared == null || declared.equals("90");
    }
}
