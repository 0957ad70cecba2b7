package org.heqiao.schemas.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.heqiao.schemas.identity.ResidentId;
import org.junit.jupiter.api.Test;

class LookupHashTest {

    private static final ResidentId PERSON = new ResidentId("640199199001010014");

    @Test
    void a_short_key_is_refused() {
        assertThatThrownBy(() -> new LookupHash(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_hash_is_the_one_of_rfc_2104_with_sha_256() {
        // computed with: printf 640199199001010014 | openssl dgst -sha256 -mac HMAC -macopt hexkey:00…00
        assertThat(HexFormat.of().formatHex(new LookupHash(new byte[32]).of(PERSON)))
                .isEqualTo("721b6f71ef6d55f870ab34b1a8dc2ee80b84c9dfe51d7ce5cc7157952598d9c0");
    }

    @Test
    void another_key_or_another_person_gives_another_hash() {
        var key = new byte[32];
        key[31] = 1;
        var hash = new LookupHash(new byte[32]);

        assertThat(new LookupHash(key).of(PERSON)).isNotEqualTo(hash.of(PERSON));
        assertThat(hash.of(new ResidentId("640199199001010022"))).isNotEqualTo(hash.of(PERSON));
    }

    @Test
    void many_virtual_threads_share_one_hash() throws Exception {
        var hash = new LookupHash(new byte[32]);
        var expected = hash.of(PERSON);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads
                    .invokeAll(IntStream.range(0, 2000).mapToObj(i -> (Callable<byte[]>) () -> hash.of(PERSON))
                            .toList())) {
                assertThat(result.get()).isEqualTo(expected);
            }
        }
    }
}
