package org.heqiao.bench.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Answers about marriages, from calls and lists: the same sources with the same outcomes give the same label, and every
 * receipt is in the log.
 */
final class NightAnswers {

    private final Map<String, String> labels = new HashMap<>();
    private final Map<Long, String> receipts = new TreeMap<>();
    private final List<String> different = new ArrayList<>();
    private int received;

    synchronized void judge(int household, JsonNode answer) {
        received++;
        var label = answer.path("label").asString("none");
        var sources = answer.path("sources").valueStream()
                .map(source -> source.path("source").asString("") + source.path("about").asString("")
                        + source.path("outcome").asString(""))
                .sorted().collect(Collectors.joining(" "));
        var before = labels.putIfAbsent(household + " " + sources, label);
        if (before != null && !before.equals(label)) {
            different.add("household " + household + ": " + before + ", then " + label);
        }
    }

    synchronized void receipt(JsonNode receipt) {
        if (receipt.has("index")) {
            receipts.put(receipt.path("index").asLong(), receipt.path("hash").asString(""));
        }
    }

    /** Tells of what was heard since the last time. */
    synchronized void finish(Connection database, Map<String, Object> figures, List<String> faults)
            throws SQLException {
        long missing = 0;
        try (var query = database.prepareStatement("select leaf from gateway_audit.entry where index = ?")) {
            for (var receipt : receipts.entrySet()) {
                query.setLong(1, receipt.getKey());
                try (var rows = query.executeQuery()) {
                    missing += rows.next()
                            && Base64.getEncoder().encodeToString(rows.getBytes(1)).equals(receipt.getValue()) ? 0 : 1;
                }
            }
        }
        figures.put("answersHeard", received);
        figures.put("receipts", receipts.size());
        figures.put("receiptsNotInTheLog", missing);
        if (missing > 0) {
            faults.add(missing + " receipts are not in the log");
        }
        faults.addAll(different);
        receipts.clear();
        different.clear();
    }
}
