package vn.loa.print;

/// What is read aloud on a loudspeaker; addresses and numbers are spelled as they are spoken.
final class Script {

    private Script() {}

    static String of(Piece piece) {
        var app = piece.app();
        return """
                %s xin thông báo.

                Kính thưa bà con. Để phòng, chống dịch, đề nghị mọi người có điện thoại thông minh cài đặt ứng dụng %s. \
                Ứng dụng miễn phí, không thu thập vị trí, và báo sớm cho bà con nếu đã ở gần người có nguy cơ lây bệnh.

                Cách cài như sau. Một: vào kho ứng dụng trên điện thoại, tìm chữ %s, đọc từng chữ là: %s. Hai: bấm cài đặt, \
                rồi mở ứng dụng và nhập số điện thoại của mình. Ba: luôn bật Bluetooth.

                Ai không tìm được, hãy soạn tin nhắn có chữ %s, đọc là %s, gửi tới số %s, sẽ nhận được đường dẫn. \
                Trang thông tin chính thức: %s. Cần giúp đỡ, gọi số %s.

                Xin lưu ý: không ai được hỏi mã xác nhận của bà con. Nhà nào đã cài, xin cài giúp người thân và hàng xóm.

                Xin trân trọng cảm ơn. (Đọc lại một lần.)
                """.formatted(
                        piece.issuer(),
                        app.name(),
                        app.name(),
                        Spoken.address(app.name()),
                        piece.keyword(),
                        Spoken.spelled(piece.keyword()),
                        Spoken.spelled(piece.shortCode()),
                        Spoken.address(app.site()),
                        Spoken.spelled(app.help()));
    }
}
