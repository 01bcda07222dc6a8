package vn.loa.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.loa.channel.Inbound.Cause;
import vn.loa.channel.Inbound.Receipt;
import vn.loa.channel.Inbound.State;
import vn.loa.store.Redis;
import vn.loa.subscriber.Msisdn;

/// The durable form of the receipts that wait in [InFlight] for their text; each leaves when it is dealt with, so
/// that a restart never takes an old receipt for a new one.
final class EarlyReceipts {

    private final Redis redis;

    EarlyReceipts(Redis redis) {
        this.redis = redis;
    }

    void keep(List<Receipt> receipts, Instant since) {
        var packed = new HashMap<String, byte[]>();
        receipts.forEach(receipt -> packed.put(
                field(InFlight.hash(receipt.bind(), receipt.providerId())),
                pack(receipt, since).getBytes(StandardCharsets.UTF_8)));
        redis.await(redis.async().hset(Keys.EARLY_RECEIPTS, packed));
    }

    /// Forgets receipts that were dealt with. Nobody waits for it: one that stays is recognised at the next start.
    void forget(Collection<Long> hashes) {
        if (!hashes.isEmpty()) {
            redis.async()
                    .hdel(
                            Keys.EARLY_RECEIPTS,
                            hashes.stream().map(EarlyReceipts::field).toArray(String[]::new));
        }
    }

    List<InFlight.Early> all() {
        Map<String, byte[]> packed = redis.await(redis.async().hgetall(Keys.EARLY_RECEIPTS));
        return packed.values().stream().map(EarlyReceipts::unpack).toList();
    }

    /// Forgets the receipts that name one of these numbers; what they say could not be entered for anybody any more.
    void forgetAbout(Collection<Msisdn> numbers) {
        var gone = all().stream()
                .map(InFlight.Early::receipt)
                .filter(receipt -> receipt.about() != null && numbers.contains(receipt.about()))
                .map(receipt -> InFlight.hash(receipt.bind(), receipt.providerId()))
                .toList();
        forget(gone);
    }

    private static String field(long hash) {
        return Long.toHexString(hash);
    }

    private static String pack(Receipt receipt, Instant since) {
        var about = receipt.about();
        var reference = receipt.reference();
        return String.join(
                "\t",
                receipt.bind(),
                receipt.providerId(),
                receipt.state().name(),
                about == null ? "" : Integer.toString(about.national()),
                Long.toString(receipt.at().toEpochMilli()),
                Long.toString(since.toEpochMilli()),
                reference == null ? "" : reference.replace('\t', ' '),
                receipt.cause().name());
    }

    private static InFlight.Early unpack(byte[] packed) {
        var field = new String(packed, StandardCharsets.UTF_8).split("\t", -1);
        var about = Optional.of(field[3])
                .filter(number -> !number.isEmpty())
                .map(Integer::parseInt)
                .map(Msisdn::new)
                .orElse(null);
        var receipt = new Receipt(
                field[0],
                field[1],
                State.valueOf(field[2]),
                null,
                about,
                Instant.ofEpochMilli(Long.parseLong(field[4])),
                // Kept by a version that knew of none, it has six fields, or seven.
                field.length > 6 && !field[6].isEmpty() ? field[6] : null,
                field.length > 7 ? Cause.valueOf(field[7]) : Cause.UNSAID);
        return new InFlight.Early(receipt, Instant.ofEpochMilli(Long.parseLong(field[5])));
    }
}
