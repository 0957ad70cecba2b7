package org.heqiao.routes.household.recheck;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.heqiao.routes.files.BadFile;
import org.jspecify.annotations.Nullable;

/**
 * A PDF of which every object can be read and none does anything: no script, nothing that starts a program or goes out,
 * no other file inside.
 */
final class PdfCheck {

    private static final String SCRIPT = "holds a script (JavaScript); print it to a new PDF and send that"
            + " (含脚本，请重新打印为PDF)";
    private static final String ACTION = "starts a program or sends something away when it is opened (含启动或外发动作)";
    private static final String FILES = "holds other files; send each by itself (内嵌其他文件，请分别提交)";
    private static final String FORM = "holds a form of its own programming (XFA); print it to a new PDF and send that"
            + " (含动态表单，请重新打印为PDF)";
    /** By the name of a member. */
    private static final Map<String, String> MEMBERS = Map.of("JS", SCRIPT, "JavaScript", SCRIPT, "EmbeddedFiles",
            FILES, "EF", FILES, "XFA", FORM, "RichMediaContent", FILES);
    /** By the kind of an action ({@code S}). */
    private static final Map<String, String> ACTIONS = Map.of("JavaScript", SCRIPT, "Launch", ACTION, "SubmitForm",
            ACTION, "ImportData", ACTION, "GoToE", FILES, "Rendition", ACTION);
    private static final byte[] HEAD = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private PdfCheck() {
    }

    static void check(byte[] content) throws BadFile {
        if (content.length < HEAD.length
                || !java.util.Arrays.equals(content, 0, HEAD.length, HEAD, 0, HEAD.length)) {
            throw AttachmentCheck.isNot(AttachmentKind.PDF);
        }
        try (var document = new BoundedPdf(content).parse()) {
            if (document.isEncrypted()) {
                throw locked();
            }
            var why = new PdfCheck().active(document);
            if (why != null) {
                throw new BadFile("file-active-content", "this PDF " + why);
            }
            if (document.getNumberOfPages() == 0) {
                throw AttachmentCheck.isNot(AttachmentKind.PDF);
            }
        } catch (BoundedPdf.Exceeded | StackOverflowError beyond) {
            throw new BadFile("file-too-large",
                    "this PDF unpacks to far more than it holds, or is nested too deep; print"
                            + " it to a new PDF and send that (文件解压后过大或结构过于复杂，请重新打印为PDF)");
        } catch (InvalidPasswordException locked) {
            throw locked();
        } catch (IOException | RuntimeException unreadable) {
            throw AttachmentCheck.isNot(AttachmentKind.PDF);
        }
    }

    private static BadFile locked() {
        return new BadFile("file-kind", "this PDF is locked with a password (文件有密码保护)");
    }

    /** Object by object, whether anything refers to it or not. @return what it does; null: nothing */
    private @Nullable String active(PDDocument document) throws IOException {
        var objects = document.getDocument();
        for (var key : objects.getXrefTable().keySet()) {
            var why = active(objects.getObjectFromPool(key).getObject());
            if (why != null) {
                return why;
            }
        }
        return active(objects.getTrailer());
    }

    private @Nullable String active(@Nullable COSBase object) {
        if (object == null || !seen.add(object)) {
            return null;
        }
        return switch (object) {
            case COSDictionary dictionary -> active(dictionary);
            case COSArray array -> {
                for (int i = 0; i < array.size(); i++) {
                    var why = active(array.get(i));
                    if (why != null) {
                        yield why;
                    }
                }
                yield null;
            }
            default -> null;
        };
    }

    private @Nullable String active(COSDictionary dictionary) {
        var action = dictionary.getNameAsString(COSName.S);
        if (action != null && ACTIONS.containsKey(action)) {
            return ACTIONS.get(action);
        }
        for (var member : dictionary.entrySet()) {
            var why = MEMBERS.get(member.getKey().getName());
            if (why == null) {
                why = active(member.getValue());
            }
            if (why != null) {
                return why;
            }
        }
        return null;
    }
}
