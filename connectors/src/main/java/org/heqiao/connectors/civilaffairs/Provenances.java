package org.heqiao.connectors.civilaffairs;

import java.time.Instant;
import java.util.Map;
import org.heqiao.schemas.marriage.Provenance;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.source.Item;

/** Up to when the register knows of what its records tell. @param covered by kind of record */
record Provenances(Map<Item, KindCoverage> covered) {

    /** In which kind of record the register holds what a source told. */
    static final Map<RecordSource, Item> TOLD_BY = Map.of(RecordSource.REGISTRY, Item.MARRIAGES,
            RecordSource.COURT_NOTICES,
            RegisterItems.COURT_NOTICES, RecordSource.CREMATIONS, Item.CREMATIONS, RecordSource.DEATH_NOTICES,
            RegisterItems.DEATHS_POPULATION,
            RecordSource.MEDICAL,
            RegisterItems.DEATHS_MEDICAL);

    /** When the knowledge of acts of that registry ends: no other registry's data say anything of them. */
    Provenance ofRegistry(String registry) {
        var told = covered.get(Item.MARRIAGES);
        return new Provenance(RecordSource.REGISTRY, told == null ? Instant.EPOCH : told.asOf(registry));
    }

    /** When the register's knowledge of a kind of event ends; long ago where nobody has said. */
    Provenance of(RecordSource recordSource) {
        var told = covered.get(TOLD_BY.get(recordSource));
        return new Provenance(recordSource, told == null ? Instant.EPOCH : told.asOf());
    }
}
