package vn.loa.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.unit.DataSize;
import vn.loa.fake.MovingClock;
import vn.loa.store.Redis;
import vn.loa.subscriber.IntakeReport;
import vn.loa.subscriber.Progress;

/// The reception with its book on a real Redis, before a kind that only collects; one for each node.
final class Hall {

    static final Reports.OtherDoors NO_OTHERS = new Reports.OtherDoors() {

        @Override
        public Optional<IntakeReport> report(String load) {
            return Optional.empty();
        }

        @Override
        public List<IntakeReport> latest() {
            return List.of();
        }
    };

    final MovingClock clock;
    final Collected people;
    final Book book;
    final Turns turns;
    final Reception reception;
    final Reports reports;
    final FileDesk desk;

    Hall(Redis redis) {
        this(redis, new Collected(), MovingClock.mondayMorning());
    }

    /// Another node beside one that is there.
    Hall(Redis redis, Collected people, MovingClock clock) {
        this.clock = clock;
        this.people = people;
        book = new Book(redis, clock);
        turns = new Turns(redis, Duration.ofSeconds(30));
        var limits = new Limits(DataSize.ofMegabytes(64), 200, 20);
        reception = new Reception(List.of(people), book, turns, limits);
        reports = new Reports(book, reception, turns, NO_OTHERS);
        desk = new FileDesk(reception, turns, clock);
    }

    Consignment hand(String load, String text, Map<String, String> said) throws IOException {
        return hand(load, text.getBytes(StandardCharsets.UTF_8), said);
    }

    Consignment hand(String load, byte[] octets, Map<String, String> said) throws IOException {
        return hand(load, new ByteArrayInputStream(octets), said);
    }

    Consignment hand(String load, InputStream octets, Map<String, String> said) throws IOException {
        var note = CoverNote.BLANK.with(said);
        return reception.take(new Handed(load, load + ".csv", "rest", note, octets, -1, false), Progress.UNWATCHED);
    }
}
