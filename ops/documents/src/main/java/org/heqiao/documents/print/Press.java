package org.heqiao.documents.print;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Its faces read once, it prints one document after another; for one thread at a time. */
final class Press {

    private static final byte[] COLOURS = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    private static final int REGULAR = 400;

    private final List<Loaded> faces;

    private record Loaded(Face face, TrueTypeFont font) {
    }

    Press(List<Face> faces) {
        this.faces = faces.stream().map(face -> new Loaded(face, parsed(face))).toList();
    }

    private static TrueTypeFont parsed(Face face) {
        try {
            return new TTFParser().parse(new RandomAccessReadBuffer(face.font()));
        } catch (IOException damaged) {
            throw new UncheckedIOException("the face " + face.name() + " cannot be read", damaged);
        }
    }

    /** The characters that one or the other face has. */
    BitSet drawable() {
        var drawable = new BitSet();
        for (var loaded : faces) {
            try {
                var map = loaded.font.getUnicodeCmapLookup();
                for (int codePoint = ' '; codePoint < 0x32000; codePoint++) {
                    if (map.getGlyphId(codePoint) != 0) {
                        drawable.set(codePoint);
                    }
                }
            } catch (IOException damaged) {
                throw new UncheckedIOException("the face " + loaded.face.name() + " cannot be read", damaged);
            }
        }
        return drawable;
    }

    byte[] print(String xhtml, List<Attachment> attachments, Saving saving) {
        try (var document = new PDDocument(); var renderer = renderer(xhtml, document)) {
            renderer.createPDFWithoutClosing();
            document.getDocumentInformation().setCreator("heqiao");
            document.getDocumentInformation().setCustomMetadataValue("Faces", names());
            Attachments.add(document, attachments);
            return saving.save(document);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String names() {
        return faces.stream().map(loaded -> loaded.face.name()).collect(Collectors.joining(", "));
    }

    private PdfBoxRenderer renderer(String xhtml, PDDocument document) {
        var builder = new PdfRendererBuilder().usePDDocument(document).usePdfAConformance(
                PdfRendererBuilder.PdfAConformance.PDFA_3_U).useColorProfile(COLOURS);
        builder.usePdfUaAccessibility(true);
        builder.withHtmlContent(xhtml, null);
        builder.useUriResolver((base, uri) -> uri.startsWith("data:") ? uri : null); // a page asks nobody for anything
        for (var loaded : faces) {
            builder.useFont(new Lazy(document, loaded.font), loaded.face.family(), REGULAR, FontStyle.NORMAL, true);
        }
        return builder.buildPdfRenderer();
    }

    /** Of the document it is used in, when it is used: a face that nothing is set in costs nothing. */
    private static final class Lazy extends PDFontSupplier {

        private final PDDocument document;
        private final TrueTypeFont font;

        Lazy(PDDocument document, TrueTypeFont font) {
            super(null);
            this.document = document;
            this.font = font;
        }

        @Override
        public PDFont supply() {
            try {
                return PDType0Font.load(document, font, true);
            } catch (IOException damaged) {
                throw new UncheckedIOException(damaged);
            }
        }
    }
}
