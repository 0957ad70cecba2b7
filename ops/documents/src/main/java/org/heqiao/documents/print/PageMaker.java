package org.heqiao.documents.print;

import java.util.List;

/** Makes pages (PDF) of XHTML. */
public interface PageMaker {

    /** @param xhtml in characters that {@link #glyphs} can draw */
    byte[] print(String xhtml, List<Attachment> attachments, Saving saving);

    Glyphs glyphs();
}
