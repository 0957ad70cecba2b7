package org.heqiao.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.heqiao.connectors.tax.TaxConnection;
import org.heqiao.gateway.authentication.Caller;
import org.junit.jupiter.api.Test;

/** The rules hold for an agency from its first day: by where it lies, not by a list that somebody has to add it to. */
class HouseGuardsNewAgenciesTest {

    @Test
    void an_agency_that_nobody_has_heard_of_breaks_every_rule_that_it_breaks() throws Exception {
        JavaClasses classes = new ClassFileImporter().importClasses(TaxConnection.class, Caller.class,
                Class.forName("org.heqiao.connectors.neverheardof.ReachingRoutes"));

        for (ArchRule rule : List.of(HouseTest.agencies_do_not_reach_into_each_other,
                HouseTest.connectors_know_nothing_of_callers, HouseTest.connectors_are_found_by_their_type,
                HouseTest.routes_are_closed, HouseTest.every_package_is_null_marked)) {
            assertThat(rule.evaluate(classes).getFailureReport().toString()).as(rule.getDescription())
                    .contains("org.heqiao.connectors.neverheardof");
        }
    }
}
