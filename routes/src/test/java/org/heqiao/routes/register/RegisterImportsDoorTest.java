package org.heqiao.routes.register;

import static org.assertj.core.api.Assertions.assertThat;

import org.heqiao.schemas.delivery.DeliveryKind;
import org.heqiao.schemas.delivery.Terms;
import org.junit.jupiter.api.Test;

class RegisterImportsDoorTest {

    private static final byte[] DIGEST = new byte[32];
    private static final Terms TERMS = new Terms(DeliveryKind.MARRIAGES, true, null, null);

    @Test
    void theSameFileOfAnotherAgencyIsAnotherImport() {
        assertThat(RegisterImportsDoor.fingerprint("yc-centre", DIGEST, TERMS))
                .isEqualTo(RegisterImportsDoor.fingerprint("yc-centre", DIGEST.clone(), TERMS))
                .isNotEqualTo(RegisterImportsDoor.fingerprint("yc-court", DIGEST, TERMS))
                .isNotEqualTo(RegisterImportsDoor.fingerprint("yc-centre", DIGEST, new Terms(DeliveryKind.MARRIAGES, false, null, null)));
    }
}
