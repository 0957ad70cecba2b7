package org.heqiao.documents.print;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/** A code to be scanned (QR, ISO/IEC 18004): as vectors for a screen, as points for paper. */
public final class QrCode {

    private static final int PIXELS_A_MODULE = 4;
    private static final int QUIET = 2;

    private final BitMatrix modules;

    private QrCode(BitMatrix modules) {
        this.modules = modules;
    }

    public static QrCode of(String text) {
        try {
            return new QrCode(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 1, 1,
                    Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, QUIET)));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("too much for one code", tooLong);
        }
    }

    /** One path, a unit a module. */
    public String svg() {
        var path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                int from = x;
                while (x < modules.getWidth() && modules.get(x, y)) {
                    x++;
                }
                if (x > from) {
                    path.append('M').append(from).append(' ').append(y).append('h').append(x - from).append("v1h-")
                            .append(x - from).append('z');
                }
            }
        }
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                + " shape-rendering=\"crispEdges\"><path d=\"%s\"/></svg>").formatted(
                        modules.getWidth(), modules.getHeight(), path);
    }

    /** {@code data:image/png;base64,…}, black and white. */
    public String png() {
        int width = modules.getWidth() * PIXELS_A_MODULE;
        var image = new BufferedImage(width, width, BufferedImage.TYPE_BYTE_BINARY);
        var points = image.getRaster(); // each a bit, and 1 is white
        for (int y = 0; y < width; y++) {
            for (int x = 0; x < width; x++) {
                points.setSample(x, y, 0, modules.get(x / PIXELS_A_MODULE, y / PIXELS_A_MODULE) ? 0 : 1);
            }
        }
        var png = new ByteArrayOutputStream(1000);
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }
}
