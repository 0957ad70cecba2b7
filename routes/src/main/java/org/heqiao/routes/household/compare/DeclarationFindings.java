package org.heqiao.routes.household.compare;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.heqiao.routes.household.compare.Finding.Effect;
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
        var sources = memberAnswers.legs().stream().filter(leg -> leg.answer().outcome().isAnswered())
                .map(leg -> leg.source().value())
                .distinct()
                .sorted().toList();
        boolean adult = !member.isMinor(applied);
        var asked = comparisons.stream().filter(comparison -> NOUNS.containsKey(comparison.subject()))
                .filter(comparison -> adult || !comparison.subject().equals("marital")).toList();
        var empty = asked.stream().filter(comparison -> isEmpty(comparison.declared())).toList();
        if (sources.isEmpty() || empty.isEmpty()) {
            return Optional.empty();
        }
        if (empty.size() == asked.size()) {
            boolean ofTheHousehold = adult && !MemberRole.OBLIGOR.name().equals(member.role());
            return Optional.of(new Finding("NOTHING_DECLARED", member.memberNo(), null, null, sources, "declaration@1",
                    ofTheHousehold ? Effect.CLUE : Effect.NOTE, null, "各项均未申报，查询结果无从比对", List.of()));
        }
        return Optional.of(new Finding("PARTLY_DECLARED", member.memberNo(), null, null, sources, "declaration@1",
                Effect.NOTE, null,
                "未申报：" + empty.stream().map(comparison -> NOUNS.get(comparison.subject()))
                        .collect(Collectors.joining("、")),
                List.of()));
    }

    /** GB/T 2261.2 code 90: not stated. */
    private static boolean isEmpty(@Nullable Object declared) {
        return declared == null || declared.equals("90");
    }
}
