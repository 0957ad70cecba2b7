package org.heqiao.connectors.housing;

import org.heqiao.connectors.kit.AgencyStub;
import org.heqiao.connectors.kit.ConnectorKit;
import org.junit.jupiter.api.Test;

class HousingConnectorTest extends ConnectorKit {

    @Override
    protected AgencyStub agency() {
        return new HousingStub();
    }

    @Test
    @Override
    protected void an_answer_in_another_charset_is_malformed_not_misread() {
        impossible("the database converts every encoding it speaks into the client's, and refuses what it cannot");
    }
}
