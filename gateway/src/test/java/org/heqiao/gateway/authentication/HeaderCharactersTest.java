package org.heqiao.gateway.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rule is Spring Security's, as it writes it: held beside that for every code point there is. */
class HeaderCharactersTest {

    private static final Pattern NAME = Pattern.compile("[\\p{IsAssigned}&&[^\\p{IsControl}]]*");
    private static final Pattern VALUE = Pattern.compile("[\\p{IsAssigned}&&[[^\\p{IsControl}]||\\t]]*");

    @Test
    void allowsWhatTheFirewallAllows() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            var text = "a" + Character.toString(codePoint) + "z";
            assertThat(HeaderCharacters.isName(text)).as("%x in a name", codePoint)
                    .isEqualTo(NAME.matcher(text).matches());
            assertThat(HeaderCharacters.isValue(text)).as("%x in a value", codePoint)
                    .isEqualTo(VALUE.matcher(text).matches());
        }
        assertThat(HeaderCharacters.isValue("")).isTrue();
    }
}
