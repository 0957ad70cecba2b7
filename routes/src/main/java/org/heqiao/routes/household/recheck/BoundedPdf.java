package org.heqiao.routes.household.recheck;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.jspecify.annotations.Nullable;

/**
 * Parses a PDF within bounds of memory and time. Objects, and the table of them, may lie in deflated streams, which
 * PDFBox inflates whole: such a stream is first inflated here into nothing, as far as the bounds go. What pages show is
 * never inflated.
 */
final class BoundedPdf extends PDFParser {

    private static final int MOST_STRUCTURE = 8 << 20;
    private static final int MOST_TABLE = 1 << 20;
    private static final int MOST_NESTED = 500_000;
    private static final int MOST_ABSENT = 20;
    private static final int DEEPEST = 100;
    private static final int WIDEST = 4096;

    private long structure;
    private long table;
    private int nested;
    private int absent;
    private int depth;

    BoundedPdf(byte[] content) throws IOException {
        super(new RandomAccessReadBuffer(content));
    }

    /** It holds more, or deeper nested, than is looked through. */
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exceeded() {
            super("a PDF exceeds the bounds");
        }
    }

    @Override
    protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
        var stream = super.parseCOSStream(dictionary);
        if (dictionary.containsKey(COSName.W)) {
            table += inflated(stream, MOST_TABLE - table);
        } else if (!initialParseDone || holdsObjects(stream)) {
            structure += inflated(stream, MOST_STRUCTURE - structure);
        }
        return stream;
    }

    private static boolean holdsObjects(COSDictionary stream) {
        return stream.containsKey(COSName.N) && stream.containsKey(COSName.FIRST);
    }

    /** An object that is not where the table says makes PDFBox read the whole stream, each time. */
    @Override
    protected @Nullable COSBase parseObjectStreamObject(long number, COSObjectKey key) throws IOException {
        if (document.getObjectFromPool(new COSObjectKey(number, 0)).getObject() instanceof COSStream stream
                && !holdsObjects(stream)) {
            throw new IOException("no stream of objects");
        }
        var object = super.parseObjectStreamObject(number, key);
        if (object == null && ++absent > MOST_ABSENT) {
            throw new Exceeded();
        }
        return object;
    }

    /** How long it is, read as PDFBox does: what is cut or damaged counts as far as it goes. */
    private long inflated(COSStream stream, long most) throws IOException {
        if (!isDeflatedOnce(stream)) {
            throw new Exceeded();
        }
        var inflater = new Inflater(true);
        long length = 0;
        try (var raw = stream.createRawInputStream()) {
            boolean deflated = stream.getFilters() != null;
            if (deflated) {
                raw.skipNBytes(2); // the head, which PDFBox passes over
            }
            var content = deflated ? new InflaterInputStream(raw, inflater) : raw;
            var part = new byte[1 << 13];
            for (int read = content.read(part); read > 0; read = content.read(part)) {
                length += read;
                if (length > most) {
                    throw new Exceeded();
                }
                for (int i = 0; i < read; i++) {
                    if (part[i] == '[' || part[i] == '<') {
                        opened();
                    }
                }
            }
        } catch (EOFException | ZipException damaged) {
            return length;
        } finally {
            inflater.end();
        }
        return length;
    }

    /** Or not at all. Whatever else there is would only hide how long it is. */
    private static boolean isDeflatedOnce(COSStream stream) {
        var filters = stream.getItem(COSName.FILTER);
        var filter = filters instanceof COSArray several && several.size() == 1 ? several.get(0) : filters;
        var parameters = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
        var first = parameters instanceof COSArray several && several.size() > 0 ? several.getObject(0) : parameters;
        return (filter == null || COSName.FLATE_DECODE.equals(filter) || COSName.FLATE_DECODE_ABBREVIATION.equals(
                filter))
                && (!(first instanceof COSDictionary given) || given.getInt(COSName.COLUMNS, 1) <= WIDEST
                        && given.getInt(COSName.BITS_PER_COMPONENT, 1) <= Integer.SIZE);
    }

    @Override
    protected COSArray parseCOSArray() throws IOException {
        enter();
        var array = super.parseCOSArray();
        depth--;
        return array;
    }

    @Override
    protected COSDictionary parseCOSDictionary(boolean isDirect) throws IOException {
        enter();
        var dictionary = super.parseCOSDictionary(isDirect);
        depth--;
        return dictionary;
    }

    private void enter() {
        opened();
        if (++depth > DEEPEST) {
            throw new Exceeded();
        }
    }

    private void opened() {
        if (++nested > MOST_NESTED) {
            throw new Exceeded();
        }
    }
}
