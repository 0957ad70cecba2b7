package org.heqiao.simulators.register;

import java.util.List;

/**
 * One demonstration person.
 *
 * @param key     short name of the case, for commands and tests
 * @param person  whom to ask about, exactly as to be asked
 * @param label   what a right answer says, ops/docs/domain.md, 3
 * @param gap     what would mislead a registry that looks at its latest row
 * @param records what the register holds
 * @param spoilt  whether the stored record is damaged, so that the register cannot answer
 */
public record DemoCase(String key, DemoPerson person, String label, String gap, List<DemoRecord> records,
        boolean spoilt) {

    public DemoCase {
        records = List.copyOf(records);
    }

    DemoCase(String key, DemoPerson person, String label, String gap, DemoRecord... records) {
        this(key, person, label, gap, List.of(records), false);
    }
}
