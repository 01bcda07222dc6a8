package vn.loa.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.loa.delivery.Accounts;
import vn.loa.delivery.ChannelAccounts;

class RunCellsTest {

    private static final Accounts BOOKS =
            new Accounts(100, Map.of(), 0, 100, 90, 80, 0, 10, 10, 0, 0, 0, 10, 0, 90, 0, 0, 0, 0);

    @Test
    void aTextThatIsCalledLikeAChannelKeepsItsOwnFigures() {
        var texts = List.of(
                new VariantAccounts("zalo", "50%", 60, 0, 60, 55, 50, 0, 5, 0, 0, 0, 0),
                new VariantAccounts("sms", "50%", 40, 0, 40, 35, 30, 0, 5, 0, 0, 0, 0));
        var channels = List.of(
                new ChannelAccounts("zalo", 100, 70, 65, 0, 5, 0, 30, 0, 0, 0),
                new ChannelAccounts("sms", 30, 20, 15, 0, 5, 0, 10, 0, 0, 0));

        var shown = RunCells.of(BOOKS, texts, channels).shown();

        assertThat(texts)
                .extracting(text -> VariantAnswer.of(text, shown).attempted())
                .containsExactly(60L, 40L);
        assertThat(channels)
                .extracting(channel -> ChannelAnswer.of(channel, shown).attempted())
                .containsExactly(100L, 30L);
    }
}
