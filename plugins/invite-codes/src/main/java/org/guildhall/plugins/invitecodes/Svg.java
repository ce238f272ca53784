package org.guildhall.plugins.invitecodes;

import java.util.List;
import org.guildhall.api.host.QrCodes.QrCode;

/** Writes pictures as SVG: text stays text, drawn with the fonts of whoever looks. */
final class Svg {
    private static final String HEAD = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">";
    private static final String FONTS = "'PingFang SC','Hiragino Sans GB','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',"
            + "system-ui,sans-serif";
    private static final int ON_SCREEN = 8;

    private Svg() {}

    static String of(List<Mark> marks) {
        StringBuilder svg = new StringBuilder(HEAD.formatted(Poster.WIDTH, Poster.HEIGHT, Poster.WIDTH, Poster.HEIGHT))
                .append("<g font-family=\"").append(FONTS).append("\">");
        marks.forEach(mark -> svg.append(switch (mark) {
            case Mark.Box box -> "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\" fill=\"%s\"/>".formatted(box.x(), box.y(),
                    box.width(), box.height(), box.round(), box.colour());
            case Mark.Text text -> "<text x=\"%d\" y=\"%d\" font-size=\"%d\"%s fill=\"%s\">%s</text>".formatted(text.x(), text.y(),
                    text.size(),
                    text.bold() ? " font-weight=\"700\"" : "", text.colour(), escaped(text.text()));
            case Mark.Code code -> "<svg x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">%s</svg>".formatted(code.x(),
                    code.y(), code.size(), code.size(), code.code().size(), code.code().size(), inside(code.code()));
        }));
        return svg.append("</g></svg>").toString();
    }

    static String of(QrCode code) {
        int wide = code.size() * ON_SCREEN;
        return HEAD.formatted(code.size(), code.size(), wide, wide) + inside(code) + "</svg>";
    }

    private static String inside(QrCode code) {
        return "<path fill=\"#fff\" d=\"M0 0h%1$dv%1$dH0z\"/><path shape-rendering=\"crispEdges\" d=\"%2$s\"/>".formatted(code.size(),
                code.path());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
