package vn.loa.delivery;

import io.lettuce.core.RedisFuture;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import vn.loa.store.Migration;
import vn.loa.store.Redis;
import vn.loa.subscriber.Msisdn;

/// Enters the single texts of before under the numbers they went to, so that they can be forgotten with the person.
final class SinglesByNumber implements Migration {

    @Override
    public int number() {
        return 3;
    }

    @Override
    public String what() {
        return "single texts are found by the number they went to";
    }

    @Override
    public void run(Redis redis) {
        redis.scan(Keys.SINGLE + "*", keys -> {
            var numbers = new LinkedHashMap<String, RedisFuture<byte[]>>();
            keys.forEach(key -> numbers.put(key, redis.async().hget(key, "to")));
            var answers = new ArrayList<RedisFuture<?>>();
            numbers.forEach((key, answer) -> {
                var number = redis.await(answer);
                if (number != null) {
                    var to =
                            Keys.singlesTo(new Msisdn(Integer.parseInt(new String(number, StandardCharsets.US_ASCII))));
                    var id = key.substring(Keys.SINGLE.length()).getBytes(StandardCharsets.UTF_8);
                    answers.add(redis.async().sadd(to, id));
                    answers.add(redis.async().expire(to, Keys.SINGLES_KEPT));
                }
            });
            redis.awaitAll(answers);
        });
    }
}
