package org.heqiao.connectors.banking;

import java.nio.file.Path;
import org.heqiao.connectors.kit.AgencyStub;
import org.heqiao.connectors.kit.ConnectorKit;
import org.junit.jupiter.api.io.TempDir;

/** The banks keep what every connector promises. */
class BankingConnectorTest extends ConnectorKit {

    @TempDir
    Path folder;

    @Override
    protected AgencyStub agency() {
        return new BankStub(folder);
    }
}
