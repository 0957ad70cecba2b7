package org.heqiao.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.heqiao.schemas.code.ContextCodes;
import org.junit.jupiter.api.Test;

/** Purposes and legal bases are one table each; the page tells every line of them. */
class ContextCodesTest {

    @Test
    void the_page_tells_every_purpose_and_every_legal_basis_with_its_source() throws IOException {
        var page = text("purposes-and-legal-bases.md");

        assertThat(ContextCodes.purposes()).contains("social-assistance-check", "case-trial")
                .allSatisfy(code -> assertThat(page).contains("| `" + code + "` |"));
        assertThat(ContextCodes.legalBases()).contains("SSA-2014-58", "MARRIAGE-ARCHIVES-15")
                .allSatisfy(code -> assertThat(page).contains("| `" + code + "` |"));
        assertThat(text("legal-bases.csv").lines()).allSatisfy(line -> assertThat(line.split(",")).hasSize(5));
    }

    private static String text(String name) throws IOException {
        try (var in = Objects.requireNonNull(ContextCodesTest.class.getResourceAsStream("/contract/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
