package org.heqiao.simulators.banking;

import java.util.ArrayList;
import java.util.List;

/** What the hub asks in one file. */
record RequestFile(String fileNumber, List<Line> lines) {

    static final long HASH_MODULUS = 1_000_000_000_000L;

    /** About one person. */
    record Line(long leg, String idNumber, String name) {
        @Override
        public String toString() {
            return "Line[" + leg + "]";
        }
    }

    /** @throws IllegalArgumentException if it is not as agreed */
    static RequestFile read(String fileNumber, String text) {
        var lines = new ArrayList<Line>();
        boolean begun = false;
        boolean ended = false;
        long hash = 0;
        for (var row : (Iterable<String>) text.lines()::iterator) {
            var fields = row.split("\\|", -1);
            switch (fields[0]) {
                case "H" -> begun = fields.length == 10 && fields[1].equals("1") && fields[2].equals(fileNumber);
                case "D" -> {
                    lines.add(new Line(Long.parseLong(fields[1]), fields[2], fields[3]));
                    hash = (hash + Long.parseLong(fields[1]) % HASH_MODULUS) % HASH_MODULUS;
                }
                case "T" -> ended = Integer.parseInt(fields[1]) == lines.size() && Long.parseLong(fields[2]) == hash;
                default -> throw new IllegalArgumentException("unknown line");
            }
        }
        if (!begun || !ended) {
            throw new IllegalArgumentException("header or trailer not as agreed");
        }
        return new RequestFile(fileNumber, lines);
    }
}
