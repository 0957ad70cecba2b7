package org.heqiao.bench;

import java.io.PrintStream;
import java.util.LinkedHashMap;

import tools.jackson.databind.json.JsonMapper;

/**
 * What a bulk run cost. Processor time is user and system seconds, of the hub's own process (its broker is in it) and
 * of its PostgreSQL apart.
 *
 * @param seconds       from the first byte of the file to the last report
 * @param peakHeapMb    as sampled once a second
 * @param equal         reports that are what the population says they must be
 */
public record BulkFigures(long households, long legs, double seconds, double hubCpuSeconds, double databaseCpuSeconds,
        double simulatorsCpuSeconds, long peakHeapMb, long peakRssMb, long equal, Baseline.Took bare) {

    public double hubCpuSecondsPer1000Households() {
        return per1000(hubCpuSeconds, households);
    }

    public double bareCpuSecondsPer1000Households() {
        return per1000(bare.cpuSeconds(), bare.households());
    }

    private static double per1000(double seconds, long households) {
        return households == 0 ? 0 : rounded(seconds * 1000 / households);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    /** A few sentences, then the one line of JSON every bench ends with. */
    public void print(PrintStream out) {
        out.printf("%-22s %12s %12s%n", "", "hub", "bare loop");
        out.printf("%-22s %12.1f %12.1f%n", "seconds", seconds, bare.seconds());
        out.printf("%-22s %12.0f %12.0f%n", "households/s", households / seconds, bare.households() / bare.seconds());
        out.printf("%-22s %12.0f %12.0f%n", "legs/s", legs / seconds, bare.legs() / bare.seconds());
        out.printf("%-22s %12.3f %12.3f%n", "CPU s / 1000 hh", hubCpuSecondsPer1000Households(),
                bareCpuSecondsPer1000Households());
        out.printf("%-22s %12.3f%n", "  database", per1000(databaseCpuSeconds, households));
        out.printf("%-22s %12.3f%n", "  simulated agencies", per1000(simulatorsCpuSeconds, households));
        out.printf("%-22s %12d%n", "peak heap MB", peakHeapMb);
        out.printf("%-22s %12d %12d%n", "peak RSS MB", peakRssMb, bare.peakRssMb());
        out.printf("hub CPU is %.2f x the bare loop's; %d of %d reports equal the oracle%n",
                hubCpuSecondsPer1000Households() / bareCpuSecondsPer1000Households(), equal, households);
        var line = new LinkedHashMap<String, Object>();
        line.put("bench", "bulk");
        line.put("households", households);
        line.put("householdsPerSecond", rounded(households / seconds));
        line.put("legsPerSecond", rounded(legs / seconds));
        line.put("hubCpuSecondsPer1000Households", hubCpuSecondsPer1000Households());
        line.put("bareCpuSecondsPer1000Households", bareCpuSecondsPer1000Households());
        line.put("databaseCpuSecondsPer1000Households", per1000(databaseCpuSeconds, households));
        line.put("simulatorsCpuSecondsPer1000Households", per1000(simulatorsCpuSeconds, households));
        line.put("bareHouseholdsPerSecond", rounded(bare.households() / bare.seconds()));
        line.put("peakHeapMb", peakHeapMb);
        line.put("peakRssMb", peakRssMb);
        line.put("oracleEqual", equal);
        out.println(new JsonMapper().writeValueAsString(line));
    }
}
