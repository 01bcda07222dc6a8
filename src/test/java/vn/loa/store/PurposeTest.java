package vn.loa.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.loa.fake.RedisServer;

class PurposeTest {

    @RegisterExtension
    static final RedisServer redis = new RedisServer();

    @Test
    void whatWasRehearsedNeverMeetsARealBind() {
        Purpose.REHEARSAL.claim(redis.redis());

        assertThatThrownBy(() -> Purpose.REAL.claim(redis.redis()))
                .isInstanceOf(Purpose.Other.class)
                .hasMessageContaining("belongs to the sandbox");
        assertThatCode(() -> Purpose.REHEARSAL.claim(redis.redis())).doesNotThrowAnyException();
    }

    @Test
    void theSandboxNeverMeetsRealPeople() {
        Purpose.REAL.claim(redis.redis());

        assertThatThrownBy(() -> Purpose.REHEARSAL.claim(redis.redis()))
                .isInstanceOf(Purpose.Other.class)
                .hasMessageContaining("belongs to real sending");
    }
}
