package org.heqiao.bench.command;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.heqiao.app.cli.Failure;
import org.heqiao.app.cli.VerifyAuditCommand;
import org.heqiao.gateway.audit.AuditLogExport;
import org.heqiao.gateway.tlog.LogVerifier;

/** The audit log by itself: how fast it takes entries, and how fast a log of that size is verified. */
record GatewayLogFigures(GatewayLoad load, int callers, int seconds, long wanted) {

    /**
     * Callers append one after the other, as fast as the log lets them; then on until there are as many entries as
     * wanted.
     */
    void write(Map<String, Object> figures) throws IOException, InterruptedException, SQLException {
        double rate = append(seconds);
        System.out.printf("%-28s %,8.0f entries/s%n", "the log alone", rate);
        figures.put("logEntriesPerSecond", Math.round(rate));
        for (long missing = wanted - size(); missing > 0; missing = wanted - size()) {
            append((int) Math.clamp(Math.round(missing / rate), 1, 60));
        }
    }

    /** Of a dump, with nothing but it and the public key. */
    void verify(Map<String, Object> figures) throws IOException, SQLException {
        var data = load.surroundings().data();
        var folder = Files.createDirectories(data.resolve("audit-dump"));
        AuditLogExport.write(VerifyAuditCommand.database(data), folder);
        long begun = System.nanoTime();
        var verificationResult = LogVerifier.verify(folder, VerifyAuditCommand.publicKey(data));
        double took = (System.nanoTime() - begun) / 1e9;
        System.out.printf("%-28s %,8.0f entries/s: %,d in %.1f s%n%s%n", "verification",
                verificationResult.entries() / took,
                verificationResult.entries(), took,
                verificationResult);
        figures.put("verifiedEntries", verificationResult.entries());
        figures.put("verifySeconds", Math.round(10 * took) / 10.0);
        figures.put("verifyEntriesPerSecond", Math.round(verificationResult.entries() / took));
        if (!verificationResult.isSound()) {
            throw new Failure("The audit log is not sound.");
        }
    }

    private double append(int time) throws IOException, InterruptedException {
        try (var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            var request = HttpRequest
                    .newBuilder(load.surroundings().hub().resolve("/bench/log?callers=" + callers + "&seconds=" + time))
                    .timeout(Duration.ofSeconds(time + 30L)).POST(HttpRequest.BodyPublishers.noBody()).build();
            return Double.parseDouble(http.send(request, BodyHandlers.ofString()).body());
        }
    }

    private long size() throws IOException, SQLException {
        try (var connection = VerifyAuditCommand.database(load.surroundings().data()).getConnection();
                var statement = connection.createStatement();
                var head = statement.executeQuery("select size from gateway_audit.head")) {
            head.next();
            return head.getLong(1);
        }
    }
}
