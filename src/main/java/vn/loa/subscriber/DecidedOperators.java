package vn.loa.subscriber;

import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.store.Migration;
import vn.loa.store.Redis;

/// Makes room in people's records for whose word decided on their operator. An operator that is not the prefix's can
/// only have come with a file.
final class DecidedOperators implements Migration {

    private static final Logger log = LoggerFactory.getLogger(DecidedOperators.class);
    private static final int MASK = 0xff;
    private static final int OPERATOR = 30;
    private static final int LANGUAGE = 46;

    private final Operators operators;

    DecidedOperators(Operators operators) {
        this.operators = operators;
    }

    @Override
    public int number() {
        return 4;
    }

    @Override
    public String what() {
        return "people's records say whose word decided on their operator";
    }

    @Override
    public void run(Redis redis) {
        var blocks = RedisRegistry.blocks(redis.await(redis.async().get(Keys.NEXT)));
        if (blocks == 0) {
            return;
        }
        var numbers = RedisRegistry.operators(redis);
        var people = 0L;
        for (var block = 0; block < blocks; block++) {
            var records = redis.await(redis.async().get(Keys.records(block)));
            if (records != null) {
                people += rewrite(redis, block, records, numbers);
            }
        }
        log.info("records rewritten blocks={} people={}", blocks, people);
    }

    // Whoever has a record of the new layout was dealt with by a run that died.
    private int rewrite(Redis redis, int block, byte[] records, Numbering numbers) {
        var cards = ByteBuffer.wrap(records);
        var people = 0;
        for (var at = 0; at + Card.BYTES <= records.length; at += Card.BYTES) {
            var bits = cards.getLong(at);
            if (bits > 0) {
                cards.putLong(at, card(bits, numbers).bits());
                people++;
            }
        }
        if (people > 0) {
            redis.await(new Stroke(block)
                    .records(0, records, Stroke.NOTHING, Stroke.NOTHING)
                    .send(redis));
        }
        return people;
    }

    private Card card(long bits, Numbering numbers) {
        var national = new Card(bits).national();
        var operator = (int) (bits >>> OPERATOR & MASK);
        var card = Card.BLANK.withNational(national).withLanguage((int) (bits >>> LANGUAGE & MASK));
        if (operator > Card.MAX_OPERATOR) {
            throw new IllegalStateException("this Redis knows " + operator + " operators; there is room for "
                    + Card.MAX_OPERATOR + " of them: take out of subscriber:numbers:operators"
                    + " those that loa.subscriber.operators does not list, and load people again");
        }
        var name = numbers.name(operator).orElse(Operators.UNKNOWN);
        var isPrefix = name.equals(Operators.UNKNOWN) || name.equals(operators.byPrefix(new Msisdn(national)));
        return (isPrefix ? card : card.withFile(operator)).decided(operator, false);
    }
}
