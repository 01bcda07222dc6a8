package vn.loa.consent;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import vn.loa.subscriber.Msisdn;
import vn.loa.subscriber.NumberParser;
import vn.loa.subscriber.Rejection;
import vn.loa.subscriber.TextLines;
import vn.loa.subscriber.UnreadableFile;

/// Takes lists of numbers that get no advertising, line by line, and tells what became of each list.
public final class DoNotCallLists {

    private static final Pattern SOURCE = Pattern.compile("[a-z0-9-]{1,32}");

    private static final String NOT_UTF8 =
            "Tệp không phải UTF-8, có thể là Windows-1258 (bảng mã cũ của Excel), nên chưa dòng nào được nhận. Mở tệp"
                    + " trong Excel, chọn Lưu thành… “CSV UTF-8”, rồi nạp lại. (The file is not UTF-8 but perhaps"
                    + " Windows-1258; no line was taken. Save it as CSV UTF-8 and load it again.)";

    private final Refusals refusals;
    private final NumberParser numbers;
    private final ConsentSettings settings;
    private final Clock clock;

    DoNotCallLists(Refusals refusals, NumberParser numbers, ConsentSettings settings, Clock clock) {
        this.refusals = refusals;
        this.numbers = numbers;
        this.settings = settings;
        this.clock = clock;
    }

    /// What a list does to the numbers whose line has no command of its own.
    enum Mode {
        UPSERT,
        /// The same, and whom the source had entered before and does not name any more goes.
        REPLACE,
        REMOVE
    }

    /// What became of a list.
    ///
    /// @param listed numbers that are newly on the list
    /// @param left numbers that are not on it any more
    /// @param known lines that changed nothing
    /// @param calls lines about calls alone
    /// @param unlisted how many more than those in `rejected` were not taken
    public record Report(
            int listed, int left, int known, int calls, List<ReadNumbers.Rejected> rejected, int unlisted) {}

    /// Reads one number a line, as it arrives. A heading names the columns (`msisdn`, `command`, `date`, or in
    /// Vietnamese `số điện thoại`, `cú pháp`, `ngày`); without one they stand in this order.
    ///
    /// @param by who hands it in, as the ledger shall prove it
    /// @throws vn.loa.subscriber.UnreadableFile when it is no text, with what to do about it
    public Report csv(InputStream body, String mode, String source, String by) throws IOException {
        var intake = new Intake(mode, source, by);
        var lines = new TextLines(body);
        DoNotCallColumns columns = null;
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (columns == null) {
                if (!lines.isUtf8()) {
                    throw new UnreadableFile(NOT_UTF8);
                }
                columns = DoNotCallColumns.of(line.replace("\ufeff", ""));
                if (columns.hasHeading()) {
                    intake.line++;
                    continue;
                }
            }
            if (lines.isCut()) {
                intake.reject(Rejection.LINE_TOO_LONG);
            } else if (!lines.isUtf8()) {
                intake.reject(Rejection.NOT_UTF8);
            } else {
                intake.take(columns.read(line.replace("\ufeff", "")));
            }
        }
        return intake.finished();
    }

    Report lines(List<DoNotCallLine> lines, String mode, String source, String by) {
        var intake = new Intake(mode, source, by);
        lines.forEach(intake::take);
        return intake.finished();
    }

    /// How many numbers are listed.
    public long size() {
        return refusals.onDoNotCall();
    }

    private final class Intake {

        private final Mode mode;
        private final String evidence;
        private final Replacement replacement;
        private final Instant begun = clock.instant();
        private final ReadNumbers read = new ReadNumbers(numbers);
        private int line;
        private int listed;
        private int left;
        private int known;
        private int calls;

        private Intake(String mode, String source, String by) {
            this.mode = switch (mode) {
                case "upsert" -> Mode.UPSERT;
                case "replace" -> Mode.REPLACE;
                case "remove" -> Mode.REMOVE;
                default ->
                    throw OptOutApi.problem(
                            "mode là upsert, replace hoặc remove.", "mode is upsert, replace or remove.");
            };
            if (!SOURCE.matcher(source).matches()) {
                throw OptOutApi.problem(
                        "source chỉ gồm chữ thường, chữ số, gạch nối, ví dụ 5656.",
                        "source has small letters, digits and hyphens only, such as 5656.");
            }
            var entered = "list:" + source + " ";
            evidence = entered + by;
            replacement = refusals.doNotCallReplacing(entered);
        }

        private void reject(Rejection reason) {
            line++;
            read.reject(line, reason);
        }

        private void take(DoNotCallLine entry) {
            line++;
            var number = read.read(line, entry.number());
            if (number.isEmpty()) {
                return;
            }
            // Also where the rest cannot be read: in doubt a number stays on the list.
            replacement.names(number.get());
            var at = entry.at(begun);
            if (at.isEmpty()) {
                read.reject(line, Rejection.BAD_DATE);
                return;
            }
            var wish = entry.wish();
            if (wish.isEmpty()) {
                read.reject(
                        line,
                        "bad-command",
                        "cú pháp là DK DNC, DK DNC S, DK DNC V hoặc HUY DNC",
                        "the command is DK DNC, DK DNC S, DK DNC V or HUY DNC");
                return;
            }
            switch (wish.get()) {
                case JOIN -> enter(mode != Mode.REMOVE, number.get(), at.get());
                case LEAVE -> enter(false, number.get(), at.get());
                case CALLS -> calls++;
            }
        }

        private void enter(boolean on, Msisdn number, Instant at) {
            var news = on
                    ? refusals.refuse(Scope.DO_NOT_CALL, number, evidence, at)
                    : refusals.resume(Scope.DO_NOT_CALL, number, evidence, at);
            if (!news) {
                known++;
            } else if (on) {
                listed++;
            } else {
                left++;
            }
        }

        private Report finished() {
            if (mode == Mode.REPLACE) {
                replace();
            }
            return new Report(listed, left, known, calls, read.rejected(), read.unlisted());
        }

        private void replace() {
            var loss = replacement.loss();
            var goes = loss.going().size();
            if (goes > 0 && goes * 100L > (long) loss.before() * settings.leaveAtMost()) {
                throw OptOutApi.problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "Danh sách bỏ " + goes + " trong " + loss.before() + " số của nguồn này, quá "
                                + settings.leaveAtMost() + " %: có thể tệp thiếu. Số trong tệp đã được thêm, chưa bỏ"
                                + " số nào; nếu đúng là vậy, hãy tăng loa.consent.leave-at-most rồi nạp lại.",
                        "The list leaves out " + goes + " of the " + loss.before()
                                + " numbers of this source, more than "
                                + settings.leaveAtMost() + " per cent: it may be cut off. What it names was taken in,"
                                + " nobody was taken off; if it is right, raise loa.consent.leave-at-most and load it"
                                + " again.");
            }
            left += replacement.take(loss, evidence, begun);
        }
    }
}
