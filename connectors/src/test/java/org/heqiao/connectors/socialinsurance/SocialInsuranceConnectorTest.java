package org.heqiao.connectors.socialinsurance;

import org.heqiao.connectors.kit.AgencyStub;
import org.heqiao.connectors.kit.ConnectorKit;

final class SocialInsuranceConnectorTest extends ConnectorKit {

    @Override
    protected AgencyStub agency() {
        return new SocialInsuranceStub();
    }
}
