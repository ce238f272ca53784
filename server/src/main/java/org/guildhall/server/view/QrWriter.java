package org.guildhall.server.view;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.BitSet;
import java.util.Map;
import org.guildhall.api.host.QrCodes;

/** Makes QR codes with their quiet zone. */
public final class QrWriter implements QrCodes {
    private static final Map<EncodeHintType, Object> HINTS = Map.of(EncodeHintType.CHARACTER_SET, "UTF-8", EncodeHintType.MARGIN, 4,
            EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M);

    @Override
    public QrCode of(String text) {
        BitMatrix matrix = matrix(text);
        BitSet dark = new BitSet();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                dark.set(y * matrix.getWidth() + x, matrix.get(x, y));
            }
        }
        return new QrCode(matrix.getWidth(), dark);
    }

    /** The code as an SVG for pages, black on white in every scheme. */
    String svg(String text) {
        QrCode code = of(text);
        int size = code.size();
        return "<svg viewBox=\"0 0 " + size + " " + size + "\" shape-rendering=\"crispEdges\" role=\"img\" aria-label=\"QR\">"
                + "<path fill=\"#fff\" d=\"M0 0h" + size + "v" + size + "H0z\"/><path fill=\"#111\" d=\"" + code.path() + "\"/></svg>";
    }

    private static BitMatrix matrix(String text) {
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, HINTS);
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }
}
