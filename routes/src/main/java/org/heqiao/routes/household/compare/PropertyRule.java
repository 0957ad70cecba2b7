package org.heqiao.routes.household.compare;

import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Property that a household living on a kind of assistance has to explain, declared or not. It disqualifies nobody: the
 * deciding authority weighs it, with the exemptions of the document.
 *
 * @param rule     name and version, as a finding gives it: {@code vehicle-limit@1}
 * @param schemes  kinds of assistance it holds for
 * @param moreThan so many are nothing to explain
 * @param document where it is laid down
 */
public record PropertyRule(String rule, Set<String> schemes, Subject subject, @DefaultValue("0") int moreThan,
        @DefaultValue("CLUE") Finding.Effect effect, String document) {

    /** What is counted, over all members who live together. */
    public enum Subject {
        /** in use, not those destroyed. */
        VEHICLES("VEHICLES_HELD", "机动车", "辆"), //
        DWELLINGS("DWELLINGS_HELD", "住房", "套"), //
        /** shops, offices and the like. */
        NON_RESIDENTIAL("NON_RESIDENTIAL_HELD", "商业用房等非居住类不动产", "处");

        private final String code;
        private final String noun;
        private final String measure;

        Subject(String code, String noun, String measure) {
            this.code = code;
            this.noun = noun;
            this.measure = measure;
        }

        String code() {
            return code;
        }

        String text(long count, String document) {
            return "共同生活家庭成员名下有" + noun + count + measure + "，须核实是否符合规定（" + document + "）";
        }
    }

    public PropertyRule {
        schemes = Set.copyOf(schemes);
        if (!rule.matches("[a-z-]+@[1-9][0-9]*") || document.isBlank() || moreThan < 0) {
            throw new IllegalArgumentException(
                    "heqiao.check.property-rules: a rule has a name with its version (vehicle-limit@1), a document,"
                            + " and more-than from 0");
        }
    }
}
