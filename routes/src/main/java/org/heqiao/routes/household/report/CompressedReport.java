package org.heqiao.routes.household.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** What is kept in less room than it takes: JSON repeats itself. */
public final class CompressedReport {

    private CompressedReport() {
    }

    public static byte[] deflate(byte[] plain) {
        var out = new ByteArrayOutputStream(plain.length / 3);
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var deflating = new DeflaterOutputStream(out, deflater)) {
            deflating.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    public static byte[] inflate(byte[] packed) {
        try (var inflating = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return inflating.readAllBytes();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
