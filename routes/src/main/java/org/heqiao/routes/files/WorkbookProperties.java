package org.heqiao.routes.files;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How large a workbook (.xlsx) may be. Its archive lies in memory while it is read, so it takes {@link #memory()} of
 * the heap, and all workbooks that are read at the same time share a quarter of it.
 *
 * @param largestWorkbook bytes of the archive; what it unpacks to is bounded by that
 */
@ConfigurationProperties("heqiao.files")
public record WorkbookProperties(@DefaultValue("32MB") DataSize largestWorkbook) {

    /** Where nothing is configured. */
    public static final WorkbookProperties USUAL = new WorkbookProperties(DataSize.ofMegabytes(32));

    private static final long MOST = 512L << 20;
    private static final int INFLATED = 16;

    public WorkbookProperties {
        if (largestWorkbook.toBytes() < 1 << 20 || largestWorkbook.toBytes() > MOST) {
            throw new IllegalArgumentException("heqiao.files.largest-workbook: 1MB to 512MB");
        }
        if (largestWorkbook.toBytes() > 32L << 20 && memory(largestWorkbook) > Runtime.getRuntime().maxMemory() / 2) {
            throw new IllegalArgumentException(
                    ("heqiao.files.largest-workbook: a workbook of that size takes %,d MB; give the hub twice that"
                            + " (-Xmx)")
                            .formatted(memory(largestWorkbook) >> 20));
        }
    }

    /** Of a workbook that is there: it was read before, by whatever was configured where that was. */
    static WorkbookProperties holding(byte[] archive) {
        return archive.length <= USUAL.largest() ? USUAL : new WorkbookProperties(DataSize.ofBytes(archive.length));
    }

    int largest() {
        return Math.toIntExact(largestWorkbook.toBytes());
    }

    /** Bytes of all its parts, unpacked. */
    long inflated() {
        return largestWorkbook.toBytes() * INFLATED;
    }

    /** Bytes of the part with the texts that cells share. */
    long sharedText() {
        return sharedText(largestWorkbook);
    }

    private static long sharedText(DataSize archive) {
        return archive.toBytes() + archive.toBytes() / 2;
    }

    /** The archive, once more while it is put together, and the texts its cells share. */
    long memory() {
        return memory(largestWorkbook);
    }

    private static long memory(DataSize archive) {
        return 2 * archive.toBytes() + SharedTexts.memory(sharedText(archive));
    }
}
