package org.heqiao.connectors.civilaffairs;

import org.heqiao.connectors.kit.AgencyStub;
import org.heqiao.connectors.kit.ConnectorKit;
import org.junit.jupiter.api.Test;

/** The bureau's own register keeps what every connector promises, as far as a table can. */
class CivilAffairsConnectorTest extends ConnectorKit {

    @Override
    protected AgencyStub agency() {
        return new RegisterStub();
    }

    @Test
    @Override
    protected void a_refused_question_is_refused_alone() {
        impossible("a table refuses nobody");
    }

    @Test
    @Override
    protected void an_omitted_question_stays_open_and_the_others_are_answered() {
        impossible("a query leaves nobody out");
    }

    @Test
    @Override
    protected void a_question_answered_in_two_ways_stays_open() {
        impossible("a query holds one answer");
    }

    @Test
    @Override
    protected void an_answer_in_another_charset_is_malformed_not_misread() {
        impossible("names lie encrypted, as UTF-8");
    }

    @Test
    @Override
    protected void an_answer_longer_than_the_limit_is_malformed() {
        impossible("the database's own rows have no other length");
    }

    @Test
    @Override
    protected void the_same_bundle_again_is_the_same_conversation() {
        impossible("a query leaves no trace in the register");
    }

    @Test
    @Override
    protected void what_the_source_holds_is_kept_as_it_is_and_has_words() {
        impossible("the events of a marriage have names of their own, which the flow's codec knows");
    }
}
