package org.heqiao.routes.marriage.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.schemas.registerimport.ImportKind;
import org.heqiao.schemas.registerimport.ImportOptions;
import org.junit.jupiter.api.Test;

class RegisterImportsControllerTest {

    private static final byte[] DIGEST = new byte[32];
    private static final ImportOptions TERMS = new ImportOptions(ImportKind.MARRIAGES, true, null, null);

    @Test
    void theSameFileOfAnotherAgencyIsAnotherImport() {
        assertThat(RegisterImportsController.fingerprint(new AgencyCode("yc-centre"), DIGEST, TERMS))
                .isEqualTo(RegisterImportsController.fingerprint(new AgencyCode("yc-centre"), DIGEST.clone(), TERMS))
                .isNotEqualTo(RegisterImportsController.fingerprint(new AgencyCode("yc-court"), DIGEST, TERMS))
                .isNotEqualTo(RegisterImportsController.fingerprint(new AgencyCode("yc-centre"), DIGEST,
                        new ImportOptions(ImportKind.MARRIAGES, false, null, null)));
    }
}
