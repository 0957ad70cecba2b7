package org.heqiao.app.cli;

import java.util.ArrayList;
import java.util.List;

/** Two short texts line by line: what stays, what goes (-), what comes (+). */
final class LineDiff {

    private LineDiff() {
    }

    static List<String> of(String before, String after) {
        var old = before.lines().toList();
        var now = after.lines().toList();
        var longest = longestInCommon(old, now);
        var lines = new ArrayList<String>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                lines.add("  " + old.get(i++));
                j++;
            } else if (j < now.size() && (i == old.size() || longest[i][j + 1] > longest[i + 1][j])) {
                lines.add("+ " + now.get(j++));
            } else {
                lines.add("- " + old.get(i++));
            }
        }
        return lines;
    }

    /** Lines that the rests of both have in common, from each place on. */
    private static int[][] longestInCommon(List<String> old, List<String> now) {
        var longest = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                longest[i][j] = old.get(i).equals(now.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        return longest;
    }
}
