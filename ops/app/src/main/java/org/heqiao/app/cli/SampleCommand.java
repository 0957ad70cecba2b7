package org.heqiao.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;

import org.heqiao.schemas.calendar.BeijingTime;
import org.heqiao.simulators.population.Population;
import org.heqiao.simulators.register.RegisterSample;
import org.heqiao.simulators.sample.Sample;
import org.heqiao.simulators.sample.SampleFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "sample", mixinStandardHelpOptions = true, sortOptions = false, //
        description = "Writes a commission file about synthetic people (region 640199, who do not exist).")
public final class SampleCommand implements Callable<Integer> {

    @Option(names = "--households", paramLabel = "N", defaultValue = "1000",
            description = "How many (${DEFAULT-VALUE}).")
    private int households;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "20261124", description = "The same seed makes the"
            + " same people (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--faults", paramLabel = "P", defaultValue = "0", description = "Share of households with a"
            + " deliberate fault, 0 to 1 (${DEFAULT-VALUE}).")
    private double faults;

    @Option(names = "--applied-on", paramLabel = "DATE", description = "Day of application, as 2026-11-24 (today).")
    private @Nullable LocalDate appliedOn;

    @Option(names = "--chinese", description = "Use Chinese headings.")
    private boolean chinese;

    @Option(names = "--register", paramLabel = "N", description = "Write a marriage register with this many records"
            + " instead (CSV).")
    private @Nullable Integer register;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Output file; .csv, .ndjson or .xlsx.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Override
    public Integer call() throws Exception {
        OutputFile.refuseUnwritable(out);
        if (register != null) {
            if (register < 1) {
                throw Failure.wrongUse("--register is at least 1.");
            }
            try (var to = Files.newBufferedWriter(out)) {
                new RegisterSample(register).write(to);
            }
            System.out.println("%,d records in %s".formatted(register, out));
            return 0;
        }
        if (households < 1 || !(faults >= 0 && faults <= 1)) {
            throw Failure.wrongUse("--households is at least 1, --faults a share from 0 to 1.");
        }
        OutputFile.of(out);
        try {
            SampleFile.of(out).write(
                    new Sample(Population.of(seed, households), appliedOn == null ? today() : appliedOn, faults),
                    chinese,
                    out);
        } catch (IllegalArgumentException tooMany) {
            throw Failure.wrongUse("--out: " + tooMany.getMessage() + ".");
        }
        System.out.println("%,d households in %s".formatted(households, out));
        return 0;
    }

    public static LocalDate today() {
        return LocalDate.now(BeijingTime.ZONE);
    }
}
