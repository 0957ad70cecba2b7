package org.heqiao.app.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Whom the simulated agencies know; {@code heqiao.simulate}, written by the simulators. */
@ConfigurationProperties("heqiao.simulate")
public record SimulatedPopulation(int households, long seed) {

    private static final Pattern MARKED = Pattern
            .compile("SimulatedPopulation\\[households=(\\d{1,9}), seed=(-?\\d{1,18})].*");

    /** The file that says with whom the register of a data folder was filled. */
    static Path marker(Path data) {
        return data.resolve("simulated-register");
    }

    /**
     * The population that fills the register of a data folder; nothing where there is none, or its filling was broken
     * off.
     */
    public static Optional<SimulatedPopulation> heldIn(Path data) throws IOException {
        try {
            var marked = MARKED.matcher(Files.readString(marker(data)).strip());
            return marked.matches()
                    ? Optional.of(
                            new SimulatedPopulation(Integer.parseInt(marked.group(1)), Long.parseLong(marked.group(2))))
                    : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** As options of the commands. */
    public String options() {
        return "--households " + households + " --seed " + seed;
    }
}
