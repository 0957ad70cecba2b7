package org.heqiao.bench.command;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.heqiao.app.cli.CliEnvironment;
import org.heqiao.app.cli.Hub;
import org.heqiao.app.cli.SimulatorsCommand;
import org.heqiao.app.keys.KeyRingFile;
import org.heqiao.bench.Baseline;
import org.heqiao.schemas.calendar.BeijingTime;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the agencies of a running simulated hub, the hub's own register included, past the hub. Prints one line of JSON.
 */
@Command(name = "bare-loop", hidden = true, mixinStandardHelpOptions = true, description = "Does the hub's errand"
        + " with no hub.")
final class BareLoopCommand implements Callable<Integer> {

    @Option(names = "--warm-up", required = true)
    @SuppressWarnings("NullAway.Init")
    private Path warmUp;

    @Option(names = "--file", required = true)
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--out", required = true)
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Override
    public Integer call() throws Exception {
        var cliEnvironment = CliEnvironment.ofThisShell();
        var keys = new KeyRingFile(cliEnvironment.data().resolve("keys/keyring"), new SecureRandom()).open();
        System.setProperty("camel.threads.virtual.enabled", "true");
        try (var register = register(cliEnvironment.data());
                var loop = new Baseline(settings(cliEnvironment), register, keys.lookupHash(), keys.fieldCipher(),
                        Clock.system(BeijingTime.ZONE))) {
            loop.run(warmUp, out);
            System.out.println(new JsonMapper().writeValueAsString(loop.run(file, out)));
        }
        return 0;
    }

    private static ConfigurableEnvironment settings(CliEnvironment cliEnvironment) throws IOException {
        var settings = new StandardEnvironment();
        var sources = settings.getPropertySources();
        sources.addLast(new PropertiesPropertySource("connections",
                Hub.read(SimulatorsCommand.connections(cliEnvironment.data()))));
        for (var name : new String[]{"application-simulate.yaml", "application.yaml"}) {
            new YamlPropertySourceLoader().load(name, new ClassPathResource(name)).forEach(sources::addLast);
        }
        return settings;
    }

    /** The embedded database of the hub that runs on the data folder. */
    private static HikariDataSource register(Path data) throws IOException {
        var port = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3).strip();
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + port + "/heqiao");
        config.setUsername("heqiao");
        config.setPassword(Files.readString(data.resolve("keys/database-password")).strip());
        return new HikariDataSource(config);
    }
}
