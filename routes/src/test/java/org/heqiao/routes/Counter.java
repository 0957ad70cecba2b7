package org.heqiao.routes;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.heqiao.gateway.idempotency.Idempotent;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Something that is changed by a call, however often it is made. */
@RestController
class Counter {

    static final String SAID = "640199199001010014";
    static final AtomicInteger COUNT = new AtomicInteger();
    static volatile CountDownLatch open = new CountDownLatch(0);

    @Idempotent
    @PostMapping("/api/v1/test-counter")
    ResponseEntity<Map<String, Integer>> count(@RequestBody Map<String, String> body) throws InterruptedException {
        open.await(20, TimeUnit.SECONDS);
        int count = COUNT.incrementAndGet();
        if (body.containsKey("fail")) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "not now");
        }
        return ResponseEntity.created(URI.create("/api/v1/test-counter/" + count)).body(Map.of("count", count));
    }

    /** A fault that says more than it should. */
    @GetMapping("/api/v1/test-counter/fault")
    String fault() {
        throw new IllegalStateException("while reading " + SAID,
                new NumberFormatException("For input string: " + SAID));
    }

    /** The same when part of the answer has left. */
    @GetMapping("/api/v1/test-counter/stream")
    StreamingResponseBody stream() {
        return out -> {
            out.write(new byte[1 << 20]);
            out.flush();
            throw new IllegalStateException("while reading " + SAID);
        };
    }
}
