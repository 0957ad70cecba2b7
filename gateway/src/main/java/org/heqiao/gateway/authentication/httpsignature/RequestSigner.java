package org.heqiao.gateway.authentication.httpsignature;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.heqiao.schemas.privacy.Sha256;

/**
 * Signs a request that the hub sends: RFC 9421 over method, target, media type and the body by its digest (RFC 9530),
 * with {@code created} and {@code keyid}; the keys are published at {@value KeyDirectory#PATH}.
 */
public final class RequestSigner {

    private static final String COVERED = "(\"@method\" \"@target-uri\" \"content-type\" \"content-digest\")";

    private final HubKey key;

    public RequestSigner(HubKey key) {
        this.key = key;
    }

    /**
     * The header fields to send along with such a POST.
     *
     * @param contentType exactly as it will be sent
     * @param created     to the second
     */
    public Map<String, String> post(URI target, String contentType, byte[] body, Instant created) {
        var digest = "sha-256=:" + Base64.getEncoder().encodeToString(Sha256.of(body)) + ":";
        var parameters = COVERED + ";created=" + created.getEpochSecond() + ";keyid=\"" + key.id()
                + "\";alg=\"ed25519\"";
        var base = "\"@method\": POST\n\"@target-uri\": " + normal(target) + "\n\"content-type\": " + contentType
                + "\n\"content-digest\": "
                + digest + "\n\"@signature-params\": " + parameters;
        var signature = Base64.getEncoder().encodeToString(key.sign(base.getBytes(StandardCharsets.ISO_8859_1)));
        var fields = new LinkedHashMap<String, String>();
        fields.put("Content-Digest", digest);
        fields.put("Signature-Input", "hub=" + parameters);
        fields.put("Signature", "hub=:" + signature + ":");
        return fields;
    }

    /** RFC 9421 §2.2.2 with RFC 9110 §4.2.3: small letters, no usual port, a path. */
    private static String normal(URI target) {
        var scheme = target.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        var port = target.getPort() < 0 || target.getPort() == usual ? "" : ":" + target.getPort();
        var path = target.getRawPath() == null || target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        return scheme + "://" + target.getHost().toLowerCase(Locale.ROOT) + port + path
                + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
    }
}
