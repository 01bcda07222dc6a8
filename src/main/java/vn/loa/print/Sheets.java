package vn.loa.print;

import java.util.Base64;
import org.springframework.web.util.HtmlUtils;

/// The printed pieces as pages of XHTML.
final class Sheets {

    private static final int LINES = 16;

    // Letters on a line of a poster, the same on either paper.
    private static final int ISSUER_LINE = 46;
    private static final int PLACE_LINE = 84;

    private static final String STYLE = """
            * { font-family: 'Liberation Serif'; }
            body { margin: 0; color: #10243f; }
            p { margin: 0; }
            .frame { text-align: center; }
            .issuer { font-weight: bold; text-transform: uppercase; letter-spacing: 0.4pt; }
            .title { font-weight: bold; color: #0b4a8f; }
            .call { font-weight: bold; color: #ffffff; background: #0b4a8f; }
            .steps { text-align: left; border-collapse: collapse; }
            .steps td { vertical-align: top; padding: 0 0 2mm 0; }
            .steps .no { font-weight: bold; color: #0b4a8f; }
            .sms { border: 1.2pt solid #0b4a8f; }
            .foot { color: #4a5a70; }
            .cut { border-top: 0.7pt dashed #7a8798; }
            """;

    private static final String POSTER = """
            @page { size: %s; margin: %s; }
            .issuer { font-size: %3$spt; } .title { font-size: %4$spt; line-height: 1.12; margin: 5mm 0 2mm 0; }
            .lead { font-size: %5$spt; } .call { font-size: %5$spt; padding: 2.2mm 0; margin: 5mm 0 0 0; }
            .qr { width: %6$smm; height: %6$smm; margin: 3mm 0 1mm 0; } .steps { font-size: %5$spt; width: 100%%; margin: 1mm 0 3mm 0; }
            .steps .no { width: 9mm; } .sms { font-size: %5$spt; padding: 2.5mm 3mm; } .foot { font-size: %7$spt; margin-top: 4mm; }
            """;

    private Sheets() {}

    static String poster(Piece piece, PaperSize size) {
        var style =
                switch (size) {
                    case A4 ->
                        POSTER.formatted("A4", "16mm 18mm 12mm 18mm", 14, 34, 17, 108 - 6 * moreLines(piece), 12);
                    case A5 -> POSTER.formatted("A5", "10mm 11mm 8mm 11mm", 10, 25, 12.5, 68 - 5 * moreLines(piece), 9);
                };
        return page("Áp phích " + piece.place(), style, """
                <div class="frame">
                  <p class="issuer">%s</p>
                  <p class="title">Cài %s để được báo sớm,<br/>bảo vệ mình và mọi người</p>
                  <p class="lead">Miễn phí. Không thu thập vị trí. Mất chưa đến ba phút.</p>
                  <p class="call">Mở máy ảnh điện thoại và quét mã này</p>
                  <img class="qr" src="%s" alt="QR"/>
                  %s
                  <p class="sms">Không quét được? Soạn <b>%s</b> gửi <b>%s</b> để nhận liên kết.</p>
                  <p class="foot">Hỗ trợ: %s. Thông tin: %s<br/>%s</p>
                </div>
                """.formatted(
                        safe(piece.issuer()),
                        safe(piece.app().name()),
                        image(piece.link()),
                        steps(piece),
                        safe(piece.keyword()),
                        safe(piece.shortCode()),
                        safe(piece.app().help()),
                        safe(bare(piece.app().site())),
                        safe(piece.place())));
    }

    // Long names take their lines from the code, which stays large enough to be read from some steps away.
    private static int moreLines(Piece piece) {
        return (piece.issuer().length() - 1) / ISSUER_LINE + (piece.place().length() - 1) / PLACE_LINE;
    }

    /// Leaflets come several on a sheet, to be cut apart: four of A6 on A4, two on A5.
    static String leaflet(Piece piece, PaperSize size) {
        var one = """
                <td class="leaf"><p class="issuer">%s</p><p class="title">Mời cài %s</p>
                <img class="qr" src="%s" alt="QR"/>
                <div class="how"><p>1. Quét mã, hoặc vào CH Play, App Store tìm “%s”.</p>
                <p>2. Mở ứng dụng, nhập số điện thoại của mình.</p>
                <p>3. Luôn bật Bluetooth.</p></div>
                <p class="sms">Hoặc soạn <b>%s</b> gửi <b>%s</b></p>
                <p class="foot">Không ai có quyền hỏi mã OTP của ông/bà. Hỗ trợ: %s</p></td>
                """.formatted(
                        safe(piece.issuer()),
                        safe(piece.app().name()),
                        image(piece.link()),
                        safe(piece.app().name()),
                        safe(piece.keyword()),
                        safe(piece.shortCode()),
                        safe(piece.app().help()));
        var rows =
                switch (size) {
                    case A4 -> ("<tr>" + one + one + "</tr>").repeat(2);
                    case A5 -> "<tr>" + one + one + "</tr>";
                };
        var style = """
                @page { size: %s; margin: 0; }
                .sheet { width: 100%%; border-collapse: collapse; table-layout: fixed; }
                .leaf { border: 0.4pt dashed #9aa5b4; text-align: center; vertical-align: top; padding: 8mm 7mm 0 7mm; height: 147.5mm; }
                .issuer { font-size: 9pt; } .title { font-size: 25pt; margin: 2.5mm 0 2mm 0; }
                .qr { width: 60mm; height: 60mm; } .how { text-align: left; font-size: 12pt; margin: 2mm 0 0 0; }
                .how p { margin: 0 0 1.4mm 0; } .sms { font-size: 13pt; padding: 1.8mm 2mm; margin: 3mm 0 0 0; }
                .foot { font-size: 9pt; margin-top: 2.5mm; }
                """.formatted(size == PaperSize.A4 ? "A4" : "A5 landscape");
        return page("Tờ rơi " + piece.place(), style, "<table class=\"sheet\">" + rows + "</table>");
    }

    /// The sheet on which whoever reads the script aloud signs for each time.
    static String readLog(Piece piece) {
        var lines = new StringBuilder();
        for (var line = 1; line <= LINES; line++) {
            lines.append("<tr><td>").append(line).append("</td><td></td><td></td><td></td><td></td><td></td></tr>");
        }
        var style = """
                @page { size: A4; margin: 20mm 15mm 15mm 25mm; }
                body { color: #000; font-size: 13pt; } .head { text-align: center; margin: 0 0 5mm 0; }
                .head b { font-size: 15pt; } table { width: 99.5%; border-collapse: collapse; }
                th, td { border: 0.6pt solid #000; padding: 1.5mm; text-align: center; } td { height: 9mm; }
                .end { margin-top: 6mm; } .sign { float: right; width: 45%; text-align: center; }
                """;
        return page("Sổ ghi lần đọc " + piece.place(), style, """
                <div class="head"><p>%s</p><p><b>SỔ GHI LẦN ĐỌC TRÊN LOA</b></p>
                <p>Nội dung: vận động cài đặt ứng dụng %s</p><p><i>Nơi đọc: %s</i></p></div>
                <table><thead><tr><th style="width: 7%%">TT</th><th style="width: 17%%">Ngày</th><th style="width: 15%%">Giờ</th>
                <th style="width: 26%%">Người đọc</th><th style="width: 17%%">Ký</th><th>Ghi chú</th></tr></thead><tbody>%s</tbody></table>
                <p class="end">Đọc mỗi ngày ít nhất một lần; mỗi lần ghi một dòng.</p>
                <p class="sign">Người phụ trách đài truyền thanh<br/><i>(Ký, ghi rõ họ tên)</i></p>
                """.formatted(
                        safe(piece.issuer()), safe(piece.app().name()), safe(piece.place()), lines));
    }

    /// What a public Wi-Fi shows before it lets people in: no script, no style of its own.
    static String wifi(Piece piece) {
        return """
                <section lang="vi">
                  <h2>Mời cài %s</h2>
                  <p>%s mời ông/bà cài %s để được báo sớm khi có nguy cơ.</p>
                  <p><a href="%s">Cài ngay</a>, hoặc soạn %s gửi %s.</p>
                </section>
                """.formatted(
                        safe(piece.app().name()),
                        safe(piece.issuer()),
                        safe(piece.app().name()),
                        safe(piece.link()),
                        safe(piece.keyword()),
                        safe(piece.shortCode()));
    }

    private static String steps(Piece piece) {
        return """
                <table class="steps">
                <tr><td class="no">1.</td><td>Quét mã, hoặc vào CH Play (Android), App Store (iPhone) tìm “%s”, bấm Cài đặt.</td></tr>
                <tr><td class="no">2.</td><td>Mở ứng dụng, nhập số điện thoại thường dùng và mã xác nhận gửi về máy.</td></tr>
                <tr><td class="no">3.</td><td>Luôn bật Bluetooth. Cài giúp thêm người thân.</td></tr></table>
                """.formatted(safe(piece.app().name()));
    }

    private static String page(String title, String style, String body) {
        return "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"vi\"><head><meta charset=\"UTF-8\"/><title>"
                + safe(title) + "</title><style>" + STYLE + style + "</style></head><body>" + body + "</body></html>";
    }

    private static String image(String link) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(QrCode.png(link));
    }

    private static String bare(String site) {
        return site.replaceFirst("^https?://", "");
    }

    private static String safe(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
