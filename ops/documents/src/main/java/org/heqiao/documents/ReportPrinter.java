package org.heqiao.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.heqiao.documents.print.Attachment;
import org.heqiao.documents.print.PageMaker;
import org.heqiao.documents.print.QrCode;
import org.heqiao.documents.print.Saving;
import org.heqiao.documents.print.Template;
import org.heqiao.documents.report.Cells;
import org.heqiao.documents.report.Entry;
import org.heqiao.documents.report.FormDocument;
import org.heqiao.documents.report.NoticeDocument;
import org.heqiao.documents.report.Print;
import org.heqiao.documents.report.ReportDocument;
import org.heqiao.documents.report.Wording;
import org.heqiao.documents.seal.Seals;
import org.heqiao.documents.workbook.ReportWorkbook;
import tools.jackson.databind.json.JsonMapper;

/** A report, as the contract writes it, in the forms in which it is filed and handed over. Safe for many threads. */
public final class ReportPrinter {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Cells CELLS = new Cells();

    private final PageMaker pages;
    private final Wording wording;
    private final Seals seals;
    private final Template template = new Template();

    public ReportPrinter(PageMaker pages, Wording wording, Seals seals) {
        this.seals = seals;
        this.pages = pages;
        this.wording = wording;
    }

    /** The report on paper (PDF/A-3), its JSON within it. @param json in UTF-8 */
    public byte[] report(byte[] json, Print print) {
        var drawable = pages.glyphs().of(new String(json, StandardCharsets.UTF_8));
        var document = ReportDocument.of(JSON.readTree(drawable.text()), wording, print);
        var attachments = new ArrayList<>(
                List.of(new Attachment("report.json", "application/json", "本报告的全部内容，机器可读", json)));
        if (seals.sm2() != null) {
            attachments.add(new Attachment("report.json.p7s", "application/pkcs7-signature",
                    "对report.json的SM2签名（SM3，分离式）", seals.sm2().sign(json)));
        }
        return pages.print(template.fill("report", Map.of("doc", document, "cells", CELLS, "qr",
                qr(document.link()), "missing", String.join("、", drawable.missing()))), attachments,
                sealed(print.at()));
    }

    /** The page for the family. */
    public byte[] notice(byte[] json, Print print) {
        var drawable = pages.glyphs().of(new String(json, StandardCharsets.UTF_8));
        var notice = NoticeDocument.of(JSON.readTree(drawable.text()), wording, print);
        return pages.print(template.fill("notice", Map.of("doc", notice, "cells", CELLS, "qr", qr(notice.link()))),
                List.of(), sealed(print.at()));
    }

    /** A form of an objection, to be signed. @param json of the form, as the contract writes it */
    public byte[] form(byte[] json, Instant at) {
        var form = FormDocument.of(JSON.readTree(pages.glyphs().of(new String(json, StandardCharsets.UTF_8)).text()),
                wording);
        return pages.print(template.fill("form", Map.of("doc", form, "cells", CELLS)), List.of(), sealed(at));
    }

    public void workbook(byte[] json, Print print, OutputStream out) throws IOException {
        ReportWorkbook.write(ReportDocument.of(JSON.readTree(json), wording, print), out);
    }

    /** A sheet that lies before many reports. @param lines names and values, in order */
    public byte[] cover(Map<String, String> lines) {
        var entries = lines.entrySet().stream()
                .map(line -> new Entry(line.getKey(), pages.glyphs().of(line.getValue()).text())).toList();
        return pages.print(template.fill("cover", Map.of("lines", entries, "cells", CELLS)), List.of(),
                ReportPrinter::unsealed);
    }

    private Saving sealed(Instant at) {
        var seal = seals.seal();
        return seal == null ? ReportPrinter::unsealed : document -> seal.save(document, at);
    }

    private static byte[] unsealed(PDDocument document) throws IOException {
        var out = new ByteArrayOutputStream(1 << 17);
        document.save(out);
        return out.toByteArray();
    }

    private static String qr(String link) {
        return link.isEmpty() ? "" : QrCode.of(link).png();
    }
}
