package org.heqiao.schemas.registerimport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImportOptionsTest {

    /** Fingerprints of files that were brought in before are made of this text. */
    @Test
    void the_same_terms_have_the_text_they_always_had() {
        assertThat(new ImportOptions(ImportKind.MARRIAGES, true, "640104", null).canonical())
                .isEqualTo("Terms[kind=MARRIAGES, historic=true, registry=640104, origin=null]");
    }
}
