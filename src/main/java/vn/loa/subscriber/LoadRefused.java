package vn.loa.subscriber;

/// A load that is not begun, or not gone on with; the message says why, Vietnamese first, and what would mend it.
public final class LoadRefused extends RuntimeException {

    public LoadRefused(String message) {
        super(message);
    }

    static LoadRefused otherOrder(String load) {
        return new LoadRefused(("Lần nạp %s đã bắt đầu với nguồn, kiểu nạp, danh sách hoặc hạn khác; hãy đặt tên khác."
                        + " (The load %s was begun with another source, mode, list or last day; give this one another"
                        + " name.)")
                .formatted(load, load));
    }

    static LoadRefused otherContent(String load) {
        return new LoadRefused(("Lần nạp %s đã bắt đầu với nội dung khác; hãy nạp lại đúng tệp đó, hoặc đặt tên khác."
                        + " (The load %s was begun with another content; load that very file, or give this one another"
                        + " name.)")
                .formatted(load, load));
    }

    static LoadRefused cutOff(String load) {
        return new LoadRefused(
                ("Tệp của lần nạp %s bị cắt giữa dòng cuối nên chưa bỏ ai; hãy nạp trọn tệp với tên khác."
                                + " (The file of the load %s breaks off in its last line, so nobody was taken out; load the"
                                + " whole file under another name.)")
                        .formatted(load, load));
    }

    static LoadRefused tooManyLeave(LoadOrder order, long goes, long before, int atMost) {
        return new LoadRefused(
                ("Nguồn %s có %d người mà %d người không có trong tệp, quá %d %%; chưa bỏ ai. Nếu đúng là"
                                + " vậy, hãy tăng loa.subscriber.leave-at-most rồi nạp lại với cùng tên %s. (The source has %d"
                                + " people of whom %d are not in the file, more than %d %%; nobody was taken out. If that is"
                                + " right, raise loa.subscriber.leave-at-most and load it again under the same name.)")
                        .formatted(
                                order.provenance().source(), before, goes, atMost, order.load(), before, goes, atMost));
    }
}
