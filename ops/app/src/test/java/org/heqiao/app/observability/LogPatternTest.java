package org.heqiao.app.observability;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Whatever a library logs or throws, no line of the hub's log holds anybody's number. */
class LogPatternTest {

    @Test
    void a_number_is_hidden_in_messages_and_in_what_was_thrown() throws IOException {
        var line = logged("row of 640199199001010014 and 64019919900101001X",
                new IllegalStateException("For input string: \"640199900101001\"",
                        new NumberFormatException("６４０１９９１９９００１０１００１４ in H640199199001010014-01")));

        assertThat(line)
                .contains("row of # and #", "IllegalStateException: For input string: \"#\"", "Caused by:", "in H#-01",
                        "at org.heqiao")
                .doesNotContain("640199", "６４０１９９");
    }

    @Test
    void what_is_no_number_of_a_person_stays() throws IOException {
        assertThat(logged("request 0193a1b2c3d4e5f60718293a4b5c, batch 7, 1234567890 bytes", null)).contains(
                "request 0193a1b2c3d4e5f60718293a4b5c, batch 7, 1234567890 bytes");
    }

    private static String logged(String message, @Nullable Throwable thrown) throws IOException {
        var context = new LoggerContext();
        var layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(pattern());
        layout.start();
        return layout.doLayout(
                new LoggingEvent("", context.getLogger("org.heqiao.some"), Level.ERROR, message, thrown, null));
    }

    private static String pattern() throws IOException {
        try (var text = Objects.requireNonNull(LogPatternTest.class.getResourceAsStream("/application.yaml"))) {
            Map<String, Map<String, Map<String, String>>> settings = new Yaml().load(text);
            return Objects
                    .requireNonNull(
                            Objects.requireNonNull(Objects.requireNonNull(settings.get("logging")).get("pattern"))
                                    .get("console"));
        }
    }
}
