package org.heqiao.app.documents;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How papers are made.
 *
 * @param fonts        folder with the office's own faces, 仿宋 and 小标宋; null: those of the hub
 * @param presses      how many print at once; 0: as many as there are processors, at most four
 * @param verifier     address of the page that checks a report, as codes on paper name it; null: this hub's
 * @param seal         file (PKCS#12) with the key that seals and its certificates; nodes share one; null: one for
 * trial,
 *                     which the hub makes with the first paper and which vouches for itself alone
 * @param sealPassword of that file
 * @param sm2          file (PEM) with an SM2 key and its certificate, to sign a report's data beside the seal; null:
 * none
 */
@ConfigurationProperties("heqiao.print")
record PrintProperties(@Nullable Path fonts, @DefaultValue("0") int presses, @Nullable String verifier,
        @Nullable Path seal, @DefaultValue("") String sealPassword, @Nullable Path sm2) {

    private static final int MOST = 4;

    int atOnce() {
        return presses > 0 ? presses : Math.min(MOST, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public String toString() {
        return "PrintProperties[seal=" + seal + ", sm2=" + sm2 + "]"; // never the password
    }
}
