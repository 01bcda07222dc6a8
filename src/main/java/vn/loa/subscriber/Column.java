package vn.loa.subscriber;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a line about a person may say, and what the column may be called.
public enum Column {
    MSISDN("msisdn", "số điện thoại", "sđt", "số thuê bao", "thuê bao", "điện thoại", "phone", "phone number"),
    AREA("area", "mã địa bàn", "địa bàn", "mã xã", "area code"),
    OPERATOR("operator", "nhà mạng", "mạng", "nhà mạng chuyển đến", "mạng chuyển đến"),
    SMARTPHONE("smartphone", "điện thoại thông minh", "thông minh"),
    LANGUAGE("language", "ngôn ngữ", "tiếng"),
    PROVINCE("province", "tỉnh", "tên tỉnh", "tỉnh thành", "tỉnh thành phố", "tỉnh tp"),
    DISTRICT("district", "huyện", "tên huyện", "quận", "quận huyện", "huyện thị xã", "quận huyện thị xã"),
    COMMUNE("commune", "xã", "tên xã", "phường", "xã phường", "phường xã", "xã phường thị trấn"),
    HAMLET("hamlet", "thôn", "bản", "thôn bản", "tên thôn", "tổ dân phố", "thôn tổ dân phố", "khu phố", "ấp"),
    UNTIL("until", "đến ngày", "hết hạn", "ngày hết hạn", "hạn"),
    TAGS("tags", "nhãn", "tag"),
    DATE("date", "ngày", "ngày chuyển", "ngày chuyển mạng"),
    WITHDRAWN("withdrawn", "đã gỡ", "gỡ");

    private final List<String> names;

    Column(String... names) {
        this.names = List.of(names).stream().map(Folded::of).toList();
    }

    public static Optional<Column> of(String header) {
        var name = Folded.of(header);
        for (var column : values()) {
            if (column.names.contains(name)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    /// As CSV headers and JSON write it.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
