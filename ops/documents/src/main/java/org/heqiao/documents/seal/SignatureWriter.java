package org.heqiao.documents.seal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfwriter.COSWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureInterface;

/**
 * Appends the signature of a document that was just written, as an update (ISO 32000-1, 7.5.6) of this one object.
 * Everything else keeps the number under which it was written, so nothing is read back: PDFBox itself updates only what
 * it has parsed, which costs as much as making the document.
 */
final class SignatureWriter extends COSWriter {

    private static final byte[] START = "startxref".getBytes(StandardCharsets.US_ASCII);

    private final COSDictionary signature;

    private SignatureWriter(ByteArrayOutputStream out, byte[] written, COSDictionary signature) throws IOException {
        super(out, new RandomAccessReadBuffer(written));
        this.signature = signature;
    }

    /**
     * The document, signed.
     *
     * @param document as it was written, and not changed since
     * @param sign     makes the signature (CMS, DER) of what it reads
     */
    static byte[] append(PDDocument document, byte[] written, COSDictionary signature, SignatureInterface sign)
            throws IOException {
        document.getDocument().setStartXref(start(written));
        var out = new ByteArrayOutputStream(written.length + (1 << 15));
        new SignatureWriter(out, written, signature).write(document, sign);
        return out.toByteArray();
    }

    /** Where the last table of objects begins, as the document's last lines say. */
    private static long start(byte[] written) {
        int at = written.length - START.length;
        while (!matches(written, at)) {
            at--;
        }
        int end = written.length - "%%EOF".length();
        return Long.parseLong(new String(written, at + START.length, end - at - START.length,
                StandardCharsets.US_ASCII).replace("%", "").strip());
    }

    private static boolean matches(byte[] written, int at) {
        return java.util.Arrays.equals(written, at, at + START.length, START, 0, START.length);
    }

    @Override
    protected void doWriteBody(COSDocument document) throws IOException {
        doWriteObject(signature.getKey(), signature);
    }

    @Override
    public void writeReference(COSBase object) throws IOException {
        if (object.getKey() == null) {
            super.writeReference(object);
        } else {
            getStandardOutput().write((object.getKey().getNumber() + " " + object.getKey().getGeneration() + " R")
                    .getBytes(StandardCharsets.US_ASCII));
        }
    }
}
