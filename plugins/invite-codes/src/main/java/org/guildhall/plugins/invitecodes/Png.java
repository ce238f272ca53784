package org.guildhall.plugins.invitecodes;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.guildhall.api.host.QrCodes.QrCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes pictures as PNG. Codes need no fonts; text needs one on this server that has all its characters. */
final class Png {
    private static final Logger LOG = LoggerFactory.getLogger(Png.class);
    private static final int MODULE = 10;

    private Png() {}

    /** Whether this server has a font for all of it; a bare one has none at all. */
    static boolean canDraw(List<Mark> marks) {
        try {
            Font font = font(12, false);
            return marks.stream().allMatch(mark -> !(mark instanceof Mark.Text text) || font.canDisplayUpTo(text.text()) < 0);
        } catch (RuntimeException | Error noFonts) {
            LOG.debug("This server has no fonts, so posters are drawn where they are looked at", noFonts);
            return false;
        }
    }

    static void write(List<Mark> marks, OutputStream out) throws IOException {
        BufferedImage picture = new BufferedImage(Poster.WIDTH, Poster.HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        marks.forEach(mark -> draw(mark, pen));
        pen.dispose();
        ImageIO.write(picture, "png", out);
    }

    static void write(QrCode code, OutputStream out) throws IOException {
        int size = code.size() * MODULE;
        BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D pen = picture.createGraphics();
        draw(new Mark.Code(0, 0, size, code), pen);
        pen.dispose();
        ImageIO.write(picture, "png", out);
    }

    private static void draw(Mark mark, Graphics2D pen) {
        switch (mark) {
            case Mark.Box box -> {
                pen.setColor(Color.decode(box.colour()));
                pen.fillRoundRect(box.x(), box.y(), box.width(), box.height(), box.round() * 2, box.round() * 2);
            }
            case Mark.Text text -> {
                pen.setColor(Color.decode(text.colour()));
                pen.setFont(font(text.size(), text.bold()));
                pen.drawString(text.text(), text.x(), text.y());
            }
            case Mark.Code code -> draw(code, pen);
        }
    }

    private static void draw(Mark.Code mark, Graphics2D pen) {
        int module = mark.size() / mark.code().size();
        int edge = (mark.size() - module * mark.code().size()) / 2;
        pen.setColor(Color.WHITE);
        pen.fillRect(mark.x(), mark.y(), mark.size(), mark.size());
        pen.setColor(Color.BLACK);
        for (int y = 0; y < mark.code().size(); y++) {
            for (int x = 0; x < mark.code().size(); x++) {
                if (mark.code().isDark(x, y)) {
                    pen.fillRect(mark.x() + edge + x * module, mark.y() + edge + y * module, module, module);
                }
            }
        }
    }

    private static Font font(int size, boolean bold) {
        return new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, size);
    }
}
