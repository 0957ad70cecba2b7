package org.heqiao.connectors.courts;

import org.heqiao.connectors.kit.AgencyStub;
import org.heqiao.connectors.kit.ConnectorKit;
import org.junit.jupiter.api.Test;

class CourtsConnectorTest extends ConnectorKit {

    @Override
    protected AgencyStub agency() {
        return new CourtsStub();
    }

    @Test
    @Override
    protected void a_number_under_another_name_is_an_identity_mismatch() {
        impossible("the courts look for number and name together and say only that nothing is held");
    }
}
