package org.heqiao.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.heqiao.gateway.tlog.CosignerKey;

/**
 * Public keys of witnesses in files, one a line; {@code key NAME+HASH+KEY} as {@code ops/hub witness} prints it serves
 * too.
 */
final class WitnessKeys {

    private static final String LABEL = "^key\\s+";

    private WitnessKeys() {
    }

    static List<CosignerKey> of(List<Path> files) throws IOException {
        var keys = new ArrayList<CosignerKey>();
        for (var file : files) {
            for (var line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    keys.add(key(file, line.strip().replaceFirst(LABEL, "")));
                }
            }
        }
        return keys;
    }

    private static CosignerKey key(Path file, String text) {
        try {
            return CosignerKey.parse(text);
        } catch (IllegalArgumentException other) {
            throw Failure.wrongUse(
                    "The file " + file + " holds something else than keys of witnesses, one a line (NAME+HASH+KEY).");
        }
    }
}
