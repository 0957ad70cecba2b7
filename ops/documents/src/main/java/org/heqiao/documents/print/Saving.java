package org.heqiao.documents.print;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Makes the bytes of a document that is complete, as they are filed. */
public interface Saving {
    byte[] save(PDDocument document) throws IOException;
}
