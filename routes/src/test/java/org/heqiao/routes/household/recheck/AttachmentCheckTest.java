package org.heqiao.routes.household.recheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.heqiao.routes.files.BadFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What evidence is, is read from all of its content; what does something when opened is refused by its reason. */
class AttachmentCheckTest {

    @Test
    void a_whole_file_of_each_kind_is_taken() {
        assertThatCode(() -> AttachmentCheck.check(pdf(any -> {
        }), AttachmentKind.PDF)).doesNotThrowAnyException();
        assertThatCode(() -> AttachmentCheck.check(picture("png"), AttachmentKind.PNG)).doesNotThrowAnyException();
        assertThatCode(() -> AttachmentCheck.check(picture("jpg"), AttachmentKind.JPEG)).doesNotThrowAnyException();
    }

    @Test
    void what_is_called_otherwise_than_it_is_is_refused() throws Exception {
        assertThat(refused(picture("png"), AttachmentKind.PDF)).isEqualTo("file-kind");
        assertThat(refused(picture("jpg"), AttachmentKind.PNG)).isEqualTo("file-kind");
        assertThat(refused(pdf(any -> {
        }), AttachmentKind.JPEG)).isEqualTo("file-kind");
        assertThat(refused("%PDF-1.7 and nothing".getBytes(StandardCharsets.US_ASCII), AttachmentKind.PDF))
                .isEqualTo("file-kind");
        assertThat(refused(new byte[0], AttachmentKind.PNG)).isEqualTo("file-kind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void a_picture_that_is_cut_off_or_that_something_follows_is_refused(String format) throws Exception {
        var kind = format.equals("png") ? AttachmentKind.PNG : AttachmentKind.JPEG;
        var whole = picture(format);

        assertThat(refused(Arrays.copyOf(whole, whole.length - 5), kind)).isEqualTo("file-kind");
        assertThat(refused(Arrays.copyOf(new String(whole, StandardCharsets.ISO_8859_1).concat("PK\3\4 archive")
                .getBytes(StandardCharsets.ISO_8859_1), whole.length + 12), kind)).isEqualTo("file-kind");
    }

    @Test
    void a_pdf_with_a_script_is_refused_wherever_the_script_is() throws Exception {
        assertThat(message(pdf(document -> document.getDocumentCatalog().getCOSObject()
                .setItem(COSName.OPEN_ACTION, action("JavaScript", "JS"))))).contains("script");
        assertThat(message(pdf(document -> {
            var annotation = new COSDictionary();
            annotation.setItem(COSName.A, action("JavaScript", "JS"));
            var annotations = new COSArray();
            annotations.add(annotation);
            document.getPage(0).getCOSObject().setItem(COSName.ANNOTS, annotations);
        }))).contains("script");
    }

    @Test
    void a_pdf_that_unpacks_to_far_more_than_it_holds_is_refused_before_it_is_unpacked() throws Exception {
        var objects = deflated(' ');
        assertThat(refused(small("/Type /ObjStm /N 1 /First 4", objects), AttachmentKind.PDF))
                .isEqualTo("file-too-large");
        assertThat(refused(small("/Type /XObject /Subtype /Image", objects), AttachmentKind.PDF))
                .as("read as objects all the same").isEqualTo("file-too-large");
        var table = small("/Type /XRef /W [1 1 1] /Size 9 /Root 3 0 R", deflated((char) 1));
        assertThat(refused(startingAt(table, "1 0 obj"), AttachmentKind.PDF)).isEqualTo("file-too-large");
        assertThat(refused(startingAt(small("/Type /Metadata", objects), "1 0 obj"), AttachmentKind.PDF))
                .isEqualTo("file-too-large");
    }

    @Test
    void a_pdf_that_is_nested_without_end_is_refused() throws Exception {
        for (var deep : List.of("[".repeat(200_000), "<</A ".repeat(100_000))) {
            var file = ("%PDF-1.7\n1 0 obj\n" + deep + "\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n"
                    + "trailer\n<</Size 2 /Root 1 0 R>>\nstartxref\n" + (26 + deep.length()) + "\n%%EOF\n");
            assertThat(refused(file.getBytes(StandardCharsets.US_ASCII), AttachmentKind.PDF))
                    .isEqualTo("file-too-large");
        }
    }

    /** 64 MB of one character. */
    private static byte[] deflated(char of) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            var part = new byte[1 << 20];
            Arrays.fill(part, (byte) of);
            for (int i = 0; i < 64; i++) {
                out.write(part);
            }
        }
        return bytes.toByteArray();
    }

    /** A PDF whose catalog lies in its first object. */
    private static byte[] small(String dictionary, byte[] stream) throws IOException {
        var out = new ByteArrayOutputStream();
        out.writeBytes("%%PDF-1.7\n1 0 obj\n<<%s /Filter /FlateDecode /Length %d>>\nstream\n".formatted(dictionary,
                stream.length).getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(stream);
        out.writeBytes("\nendstream\nendobj\n".getBytes(StandardCharsets.US_ASCII));
        int at = out.size();
        out.writeBytes("2 0 obj\n<</Type /XRef /W [1 4 1] /Size 4 /Root 3 0 R /Length 24>>\nstream\n"
                .getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(ByteBuffer.allocate(24).put((byte) 0).putInt(0).put((byte) 0).put((byte) 1).putInt(9)
                .put((byte) 0).put((byte) 1).putInt(at).put((byte) 0).put((byte) 2).putInt(1).put((byte) 0).array());
        out.writeBytes(("\nendstream\nendobj\nstartxref\n" + at + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static byte[] startingAt(byte[] file, String object) {
        var text = new String(file, StandardCharsets.ISO_8859_1);
        return text.replaceFirst("startxref\\n\\d+", "startxref\n" + text.indexOf(object))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_pdf_that_starts_a_program_or_holds_files_is_refused() throws Exception {
        assertThat(message(pdf(document -> document.getDocumentCatalog().getCOSObject()
                .setItem(COSName.OPEN_ACTION, action("Launch", "F"))))).contains("starts a program");
        assertThat(message(pdf(document -> {
            var names = new COSDictionary();
            names.setItem(COSName.getPDFName("EmbeddedFiles"), new COSDictionary());
            document.getDocumentCatalog().getCOSObject().setItem(COSName.NAMES, names);
        }))).contains("other files");
    }

    @Test
    void a_pdf_that_is_locked_is_refused() throws Exception {
        assertThat(message(pdf(document -> {
            try {
                document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            } catch (IOException impossible) {
                throw new java.io.UncheckedIOException(impossible);
            }
        }))).contains("locked");
    }

    private static COSDictionary action(String kind, String member) {
        var action = new COSDictionary();
        action.setName(COSName.S, kind);
        action.setString(COSName.getPDFName(member), "app.alert(1)");
        return action;
    }

    private static byte[] pdf(Consumer<PDDocument> change) throws IOException {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            change.accept(document);
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] picture(String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }

    private static String refused(byte[] content, AttachmentKind kind) {
        return catchThrowableOfType(BadFile.class, () -> AttachmentCheck.check(content, kind)).type();
    }

    private static String message(byte[] pdf) {
        return String.valueOf(catchThrowableOfType(BadFile.class,
                () -> AttachmentCheck.check(pdf, AttachmentKind.PDF)).getMessage());
    }
}
