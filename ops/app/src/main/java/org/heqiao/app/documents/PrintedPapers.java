package org.heqiao.app.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.heqiao.documents.ReportPrinter;
import org.heqiao.documents.report.Print;
import org.heqiao.documents.report.Receipt;
import org.heqiao.routes.household.report.ReportPapers;
import org.springframework.util.function.SingletonSupplier;

/** Papers as the print shop makes them, which opens with the first one. */
final class PrintedPapers implements ReportPapers {

    private final Supplier<ReportPrinter> printer;
    private final String verifier;

    PrintedPapers(Supplier<ReportPrinter> printer, String verifier) {
        this.printer = SingletonSupplier.of(printer);
        this.verifier = verifier;
    }

    @Override
    public byte[] make(Paper paper, byte[] report, GivenOut givenOut) {
        var receipt = givenOut.receipt();
        var print = new Print(givenOut.count(), givenOut.at(),
                new Receipt(receipt.log(), receipt.index(), receipt.hash(), givenOut.digest()), verifier);
        return switch (paper) {
            case REPORT -> printer.get().report(report, print);
            case NOTICE -> printer.get().notice(report, print);
            case WORKBOOK -> workbook(report, print);
        };
    }

    private byte[] workbook(byte[] report, Print print) {
        var out = new ByteArrayOutputStream();
        try {
            printer.get().workbook(report, print, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    @Override
    public byte[] form(byte[] form, Instant at) {
        return printer.get().form(form, at);
    }

    @Override
    public byte[] cover(Map<String, String> lines) {
        return printer.get().cover(lines);
    }
}
