package org.heqiao.app.documents;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How papers are made.
 *
 * @param fonts    folder with the office's own faces, 仿宋 and 小标宋; null: those of the hub
 * @param presses  how many print at once; 0: as many as there are processors, at most four
 * @param verifier address of the page that checks a report, as codes on paper name it
 */
@ConfigurationProperties("heqiao.print")
record PrintProperties(@Nullable Path fonts, @DefaultValue("0") int presses, @Nullable String verifier) {

    private static final int MOST = 4;

    int atOnce() {
        return presses > 0 ? presses : Math.min(MOST, Runtime.getRuntime().availableProcessors());
    }
}
