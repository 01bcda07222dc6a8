package vn.loa.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import vn.loa.report.Form;
import vn.loa.report.Form.Cell;
import vn.loa.report.Form.Column;
import vn.loa.report.FormKind;
import vn.loa.report.Forms;
import vn.loa.report.Letterhead;

/// A table that is proved years later, by a Loa that prints it a little otherwise.
class ProofTest {

    private static final byte[] PAGE = {1, 2, 3};
    private static final Form KEPT = form(List.of("Giảm"), 20, "Số đã đăng ký", 700);

    @Test
    void tableWhoseCellsComeOutTheSameIsProvedHoweverItIsPrintedNow() {
        var proof = prove(form(List.of("Ghi chú khác"), 37, "Số đã đăng ký", 700));

        assertThat(proof.reproduced()).isTrue();
        assertThat(proof.holds()).isTrue();
    }

    @Test
    void cellThatComesOutOtherwiseIsNamed() {
        var proof = prove(form(List.of("Giảm"), 20, "Số đã đăng ký", 710));

        assertThat(proof.reproduced()).isFalse();
        assertThat(proof.differences()).containsExactly(new Proof.Difference(1, "Số đã đăng ký", "700", "710"));
    }

    @Test
    void sameNumbersUnderAnotherHeadingAreAnotherTable() {
        var proof = prove(form(List.of("Giảm"), 20, "Dân số", 700));

        assertThat(proof.reproduced()).isFalse();
        assertThat(proof.differences())
                .containsExactly(new Proof.Difference(0, "Số đã đăng ký", "Số đã đăng ký", "Dân số"));
    }

    private static Proof prove(Form now) {
        var question = new Forms.Wish(FormKind.WEEKLY, "042", LocalDate.of(2021, 2, 5), null, Forms.Head.NONE);
        var table = new FrozenTable(
                1,
                question,
                "0/a",
                List.of(),
                KEPT,
                DigestUtils.sha256Hex(PAGE),
                Map.of(),
                0,
                "xa",
                Instant.EPOCH,
                false,
                null);
        return Proof.of(new Standings.Kept(table, PAGE), now, Map.of(), Instant.EPOCH);
    }

    private static Form form(List<String> remarks, int width, String heading, long registered) {
        return new Form(
                "weekly",
                new Letterhead(List.of("UBND"), "", "Bảo Lâm", LocalDate.EPOCH, List.of(), List.of()),
                List.of("BÁO CÁO TUẦN"),
                null,
                null,
                List.of(new Column("Đơn vị", width, true), new Column(heading, width, false)),
                List.of(new Form.Row(false, List.of(Cell.words("Xã Lý Bôn"), new Cell.Count(registered)))),
                remarks);
    }
}
