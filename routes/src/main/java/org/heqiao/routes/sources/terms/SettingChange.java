package org.heqiao.routes.sources.terms;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.heqiao.routes.sources.ContractSettings;
import org.heqiao.schemas.source.SourceContract;

/** A setting of a contract, before and after; empty: none. */
record SettingChange(String setting, String before, String after) {

    static List<SettingChange> between(SourceContract before, SourceContract after) {
        var was = ContractSettings.of(before);
        var is = ContractSettings.of(after);
        var names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        var changes = new ArrayList<SettingChange>();
        for (var name : names) {
            var one = was.getOrDefault(name, "");
            var other = is.getOrDefault(name, "");
            if (!one.equals(other)) {
                changes.add(new SettingChange(name, one, other));
            }
        }
        return changes;
    }

    @Override
    public String toString() {
        return setting + " " + (before.isEmpty() ? "none" : before) + " -> " + (after.isEmpty() ? "none" : after);
    }
}
