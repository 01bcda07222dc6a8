package vn.loa.subscriber;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import vn.loa.Vietnam;
import vn.loa.store.Redis;

/// Evaluates expressions block by block, each block of one moment.
final class RedisSegments implements Segments, AutoCloseable {

    // Asked for ahead of the block being read: enough to keep Redis busy, few enough to hold in memory.
    private static final int BITMAPS_IN_FLIGHT = 512;
    private static final int BLOCKS_IN_FLIGHT = 160;

    // To be woken for every single block costs more than to read it.
    private static final int BLOCKS_TOGETHER = 32;

    private final Redis redis;
    private final Supplier<Operands> operands;
    private final Clock clock;
    private final Samples samples = new Samples();
    private final BlockReader reader;
    private final NearSets near;

    /// @param operands asked for at each parsing, because some of them are told by packages that need segments
    /// themselves
    RedisSegments(Redis redis, Supplier<Operands> operands, Clock clock) {
        this.redis = redis;
        this.operands = operands;
        this.clock = clock;
        this.reader = new BlockReader(redis);
        this.near = new NearSets(redis);
    }

    @Override
    public Expression parse(String expression) {
        var today = Vietnam.today(clock);
        return new ExpressionParser(expression, operands.get(), today).parse();
    }

    @Override
    public List<Slots> slots(List<Expression> expressions, int block) {
        var question = new Question(expressions, false);
        return question.people(ask(question, block), samples);
    }

    @Override
    public void visit(List<Expression> expressions, Visitor visitor) {
        var question = new Question(expressions, false);
        visitAll(question, answer -> visitor.visit(answer.block(), question.people(answer, samples)));
    }

    @Override
    public List<Long> counts(List<Expression> expressions) {
        return count(expressions, List.of()).counts();
    }

    @Override
    public List<Map<Integer, Long>> countsByArea(List<Expression> expressions) {
        return count(List.of(), expressions).byArea();
    }

    @Override
    public Counted count(List<Expression> expressions, List<Expression> byArea) {
        var all = new ArrayList<>(expressions);
        all.addAll(byArea);
        var result = new Census(near, samples, all, byArea.size()).count();
        return new Counted(
                Arrays.stream(result.counts()).boxed().toList(),
                IntStream.range(0, byArea.size()).mapToObj(result.areas()::of).toList());
    }

    @Override
    public Map<Integer, Long> byArea(int block, Slots people) {
        var tally = new AreaTally(1);
        tally(block, List.of(people), tally);
        return tally.of(0);
    }

    @Override
    public void tally(int block, List<Slots> people, AreaTally tally) {
        var column = ask(new Question(List.of(), true), block).column();
        for (var set = 0; set < people.size(); set++) {
            tally.add(column, set, people.get(set));
        }
    }

    private void visitAll(Question question, Consumer<Question.Answer> visitor) {
        var blocks = RedisRegistry.blocks(redis.await(redis.async().get(Keys.NEXT)));
        var most = Math.clamp(BITMAPS_IN_FLIGHT / Math.max(1, question.answers()), 1, BLOCKS_IN_FLIGHT);
        var together = Math.clamp(most / 2, 1, BLOCKS_TOGETHER);
        var asked = new ArrayDeque<List<BlockReader.Asked>>();
        for (int block = 0, ahead = 0; block < blocks; ) {
            while (ahead < blocks && ahead - block < most) {
                var next = Math.min(blocks, ahead + together);
                asked.add(reader.ask(question, ahead, next));
                ahead = next;
            }
            var answers = reader.answers(asked.remove());
            answers.forEach(visitor);
            block += answers.size();
        }
    }

    private Question.Answer ask(Question question, int block) {
        return reader.answers(reader.ask(question, block, block + 1)).getFirst();
    }

    @Override
    public void close() {
        reader.close();
        near.close();
    }
}
