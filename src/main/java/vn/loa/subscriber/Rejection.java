package vn.loa.subscriber;

import java.util.Locale;

/// Why a line or number was not taken, in the words that its sender reads.
public enum Rejection {
    EMPTY("không có số điện thoại", "there is no number"),
    LETTERS("số điện thoại có chữ", "the number has letters in it"),
    SPREADSHEET(
            "bảng tính đã làm tròn số; hãy định dạng cột là văn bản",
            "a spreadsheet rounded it; format the column as text"),
    FOREIGN("không phải số Việt Nam", "not a number of Vietnam"),
    FIXED_LINE("số cố định không nhận được tin nhắn", "a fixed line takes no texts"),
    SERVICE_NUMBER("số dịch vụ hoặc số khẩn cấp", "a service or emergency number"),
    OLD_PREFIX("đầu số 11 chữ số này chưa từng được cấp", "no eleven-digit prefix of before 2018 begins so"),
    NOT_MOBILE("số di động bắt đầu bằng 03, 05, 07, 08 hoặc 09", "a mobile number begins with 03, 05, 07, 08 or 09"),
    TOO_SHORT("thiếu chữ số", "digits are missing"),
    TOO_LONG("thừa chữ số", "there are too many digits"),
    UNKNOWN_AREA("không có địa bàn này", "there is no such area"),
    UNKNOWN_OPERATOR("không có nhà mạng này", "no operator has this name"),
    BAD_SMARTPHONE("cột smartphone phải là 1 hoặc 0, có hoặc không", "smartphone must be 1 or 0, yes or no"),
    BAD_LANGUAGE("ngôn ngữ phải là mã 2 hoặc 3 chữ cái như vi, km", "language must be 2 or 3 letters such as vi, km"),
    BAD_TAG("nhãn chỉ gồm chữ thường, chữ số, gạch nối", "a tag has small letters, digits and hyphens only"),
    BAD_WITHDRAWN("cột withdrawn phải là 1 hoặc 0, có hoặc không", "withdrawn must be 1 or 0, yes or no"),
    BAD_DATE("ngày phải viết như 2026-11-20 hoặc 20/11/2026", "a day is written 2026-11-20 or 20/11/2026"),
    FUTURE_DATE("ngày còn ở tương lai", "the day is yet to come"),
    MALFORMED(
            "dòng không đúng số cột hoặc thiếu dấu ngoặc kép",
            "the line has not as many fields as the header, or an open quote"),
    NOT_JSON("dòng không phải một đối tượng JSON trọn vẹn", "the line is not one whole JSON object"),
    LINE_TOO_LONG("dòng quá dài", "the line is too long"),
    TRUNCATED(
            "tệp bị cắt giữa dòng này; hãy gửi lại trọn tệp",
            "the file breaks off within this line; send the whole file again"),
    NOT_UTF8(
            "dòng không phải UTF-8, có thể là Windows-1258; hãy lưu lại bằng UTF-8",
            "the line is not UTF-8 but perhaps Windows-1258; save the file as UTF-8"),
    BINARY(
            "dòng có số không nhị phân, tệp có thể đã hỏng",
            "there are binary zeros in the line; the file may be damaged"),
    AMBIGUOUS_AREA("nhiều địa bàn cùng tên này", "several areas have this name"),
    AREA_WITHOUT_PROVINCE(
            "thiếu tên tỉnh, mà nhiều tỉnh có huyện, xã trùng tên",
            "the province is missing, and names come again in other provinces"),
    BAD_UNTIL(
            "hạn phải là một ngày từ hôm nay, như 2026-12-31 hoặc 31/12/2026",
            "until must be a day from today on, such as 2026-12-31 or 31/12/2026"),
    OUTSIDE(
            "người ngoài địa bàn được giao cho bạn, hoặc dòng không ghi địa bàn",
            "this person is outside your areas, or the line names no area"),
    NO_OPERATOR("thiếu nhà mạng", "the operator is missing"),
    TOO_MANY_TAGS("tệp có quá 1.000 nhãn khác nhau", "the file has more than 1,000 different tags");

    private final String vietnamese;
    private final String english;

    Rejection(String vietnamese, String english) {
        this.vietnamese = vietnamese;
        this.english = english;
    }

    /// As reports write it: `fixed-line`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String vietnamese() {
        return vietnamese;
    }

    public String english() {
        return english;
    }
}
