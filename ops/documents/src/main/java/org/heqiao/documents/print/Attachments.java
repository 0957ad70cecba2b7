package org.heqiao.documents.print;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/** Files embedded as PDF/A-3 wants them: listed by name and as associated files of the document (ISO 19005-3, 6.8). */
final class Attachments {

    private static final COSName ASSOCIATED = COSName.getPDFName("AF");
    private static final COSName RELATION = COSName.getPDFName("AFRelationship");

    private Attachments() {
    }

    static void add(PDDocument document, List<Attachment> attachments) throws IOException {
        if (attachments.isEmpty()) {
            return;
        }
        var named = new HashMap<String, PDComplexFileSpecification>();
        var associated = new COSArray();
        for (var attachment : attachments) {
            var file = new PDEmbeddedFile(document, new ByteArrayInputStream(attachment.content()),
                    COSName.FLATE_DECODE);
            file.setSubtype(attachment.mediaType());
            file.setSize(attachment.content().length);
            file.setModDate(document.getDocumentInformation().getModificationDate());
            var specification = new PDComplexFileSpecification();
            specification.setFile(attachment.name());
            specification.setFileUnicode(attachment.name());
            specification.setFileDescription(attachment.about());
            specification.setEmbeddedFile(file);
            specification.setEmbeddedFileUnicode(file);
            specification.getCOSObject().setItem(RELATION, COSName.getPDFName("Source"));
            named.put(attachment.name(), specification);
            associated.add(specification);
        }
        var tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(named);
        var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        document.getDocumentCatalog().setNames(names);
        document.getDocumentCatalog().getCOSObject().setItem(ASSOCIATED, associated);
    }
}
