package org.heqiao.routes.household.compare;

import java.util.List;
import java.util.Set;
import org.heqiao.schemas.code.Scheme;
import org.jspecify.annotations.Nullable;

/**
 * For which kinds of assistance those who owe support (法定赡养、抚养、扶养义务人) are checked as well as the household. For the
 * others they are asked about only as far as they allow it, and what they do not allow keeps no report from its
 * conclusion.
 *
 * @param schemes codes of kinds of assistance; null: extreme hardship alone (特困人员认定办法 art. 10)
 */
record ObligorRules(@Nullable Set<String> schemes) {

    static final ObligorRules DEFAULT = new ObligorRules(null);

    ObligorRules {
        schemes = schemes == null ? Set.of(Scheme.EXTREME_HARDSHIP.code()) : Set.copyOf(schemes);
        var unknown = schemes.stream().filter(scheme -> Scheme.of(scheme).isEmpty()).sorted().toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "heqiao.check.obligors.schemes: not a kind of assistance: " + List.copyOf(unknown));
        }
    }

    boolean areChecked(String scheme) {
        return schemes != null && schemes.contains(scheme);
    }
}
