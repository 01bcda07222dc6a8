package vn.loa.subscriber;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.loa.store.Migration;
import vn.loa.store.Redis;
import vn.loa.store.Script;

/// Gives people who were loaded before anybody asked for their source the source that stands for nobody in particular,
/// so that they are found under it, and go with it.
final class UnnamedSources implements Migration {

    private static final Logger log = LoggerFactory.getLogger(UnnamedSources.class);
    private static final Script NAME =
            Script.beside(UnnamedSources.class, "name-sources.lua", ScriptOutputType.INTEGER);

    private static final String SOURCE = "source:";
    private static final String UNNAMED = SOURCE + Provenance.UNNAMED.source();
    private static final int TOLD_EVERY = 64;

    @Override
    public int number() {
        return 1;
    }

    @Override
    public String what() {
        return "people of no source get the source unnamed";
    }

    @Override
    public void run(Redis redis) {
        var blocks = RedisRegistry.blocks(redis.await(redis.async().get(Keys.NEXT)));
        if (blocks == 0) {
            return;
        }
        var sets = new RedisSets(redis);
        // Before anybody is in it, as with every set.
        sets.list(UNNAMED);
        var others = sets.names().stream()
                .filter(name -> name.startsWith(SOURCE) && !name.equals(UNNAMED))
                .toList();
        var named = 0L;
        for (var block = 0; block < blocks; block++) {
            var keys = new ArrayList<>(List.of(Sets.key(block, Keys.KNOWN), Sets.key(block, UNNAMED)));
            for (var other : others) {
                keys.add(Sets.key(block, other));
            }
            Long people = redis.run(NAME, keys, Keys.scratch(block).getBytes(StandardCharsets.UTF_8));
            named += people;
            if (block % TOLD_EVERY == TOLD_EVERY - 1) {
                log.info("people got their source blocks={} of={} people={}", block + 1, blocks, named);
            }
        }
        log.info("people got their source blocks={} people={}", blocks, named);
    }
}
