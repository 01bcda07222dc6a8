package vn.loa.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

class NumberHashTest {

    private static final Msisdn NUMBER = new Msisdn(912_345_678);

    @Test
    void whoeverTriesEveryNumberFindsNoneWithoutTheSecret() {
        var ours = hash(1).of(NUMBER);

        assertThat(ours).hasSize(22).isEqualTo(hash(1).of(NUMBER)).isNotEqualTo(hash(2).of(NUMBER));
        assertThat(ours).isNotEqualTo(hash(1).of(new Msisdn(912_345_679)));
        assertThat(ours).isNotEqualTo(bare());
    }

    private static String bare() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(DigestUtils.sha256(NUMBER.digits()), 16));
    }

    private static NumberHash hash(int secret) {
        var key = new byte[32];
        key[0] = (byte) secret;
        return new NumberHash(new SecretKeySpec(key, "HmacSHA256"));
    }
}
