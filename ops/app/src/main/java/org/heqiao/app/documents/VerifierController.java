package org.heqiao.app.documents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.heqiao.documents.ReportPrinter;
import org.heqiao.schemas.privacy.Sha256;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page that checks a report without the hub, for anybody. What is to be checked is in the address's fragment, which
 * never gets here.
 */
@RestController
final class VerifierController {

    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    private final byte[] page;
    private final String policy;

    VerifierController() throws IOException {
        try (var file = Objects.requireNonNull(ReportPrinter.class.getResourceAsStream("verifier.html"))) {
            page = file.readAllBytes();
        }
        var text = new String(page, StandardCharsets.UTF_8);
        policy = "default-src 'none'; script-src " + hash(text, "script") + "; style-src " + hash(text, "style")
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    /** @param download to be kept, as on a stick */
    @GetMapping("/verify")
    ResponseEntity<byte[]> page(@RequestParam(defaultValue = "false") boolean download) {
        return ResponseEntity.ok().contentType(HTML).cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", policy).header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Disposition", (download ? "attachment" : "inline") + "; filename=\"verify.html\"")
                .body(page);
    }

    private static String hash(String page, String element) {
        var content = page.substring(page.indexOf("<" + element + ">") + element.length() + 2,
                page.indexOf("</" + element + ">"));
        return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(content.getBytes(StandardCharsets.UTF_8)))
                + "'";
    }
}
