package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.heqiao.app.cli.CliEnvironment.LogLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class ProcessLogTest {

    private static final LogLimits LIMITS = new LogLimits(DataSize.ofKilobytes(1), 3);

    @TempDir
    private Path folder = Path.of(".");

    @AfterEach
    void forget() {
        List.of(BackgroundLog.FILE, BackgroundLog.MAX_SIZE, BackgroundLog.KEEP).forEach(System::clearProperty);
    }

    @Test
    void what_java_says_by_itself_is_kept_over_restarts_in_a_bounded_number_of_files() throws Exception {
        var log = new ProcessLog(folder, "hub", LIMITS);
        for (int start = 1; start <= 6; start++) {
            log.rotate();
            Files.writeString(log.out(), "crash " + start);
        }

        assertThat(Files.readString(folder.resolve("hub.out"))).isEqualTo("crash 6");
        assertThat(Files.readString(folder.resolve("hub.out.1"))).isEqualTo("crash 5");
        assertThat(Files.readString(folder.resolve("hub.out.3"))).isEqualTo("crash 3");
        assertThat(folder.resolve("hub.out.4")).doesNotExist();
        assertThat(mode(log.out())).isEqualTo("rw-r-----");
    }

    @Test
    void a_start_that_failed_is_told_by_what_was_written_since() throws Exception {
        var log = new ProcessLog(folder, "hub", LIMITS);
        Files.writeString(log.log(), "Description: an old reason\n");
        log.rotate();
        Files.writeString(log.log(), "Description: an old reason\nthe new one\n");

        assertThat(log.sinceStart()).isEqualTo("the new one");
        assertThat(Files.readString(log.log())).startsWith("Description: an old reason");
    }

    @Test
    void the_log_is_turned_by_size_and_kept_by_number_wherever_it_lies() throws Exception {
        var odd = Files.createDirectory(folder.resolve("数据 ${HOME} %d %41 (x) \\"));
        var file = odd.resolve("hub.log");
        Files.writeString(file, "of the run before\n");
        System.setProperty(BackgroundLog.FILE, file.toString());
        System.setProperty(BackgroundLog.MAX_SIZE, "1024");
        System.setProperty(BackgroundLog.KEEP, "3");

        write(1000);

        try (var all = Files.list(odd)) {
            assertThat(all.map(each -> each.getFileName().toString())).contains("hub.log", "hub.log.1", "hub.log.3")
                    .hasSize(4);
        }
        assertThat(mode(file)).isEqualTo("rw-r-----");
        assertThat(Files.readString(file)).endsWith("number 999\n");
        assertThat(Files.size(odd.resolve("hub.log.1"))).isBetween(1024L, 1200L);
    }

    @Test
    void the_log_of_the_run_before_is_kept() throws Exception {
        var file = Files.writeString(folder.resolve("hub.log"), "of the run before\n");
        System.setProperty(BackgroundLog.FILE, file.toString());

        write(1);

        assertThat(Files.readAllLines(file)).startsWith("of the run before").hasSize(2);
    }

    private static void write(int lines) {
        var context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%msg%n");
        encoder.start();
        var appender = new BackgroundLog();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        var logger = context.getLogger("test");
        logger.addAppender(appender);
        for (int line = 0; line < lines; line++) {
            logger.info("a line of some length, number {}", line);
        }
        context.stop();
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
