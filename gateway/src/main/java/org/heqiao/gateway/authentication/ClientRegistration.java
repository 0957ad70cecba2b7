package org.heqiao.gateway.authentication;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.jspecify.annotations.Nullable;

/**
 * A client system as its agency hands it in.
 *
 * @param means        the ways in which it may prove itself
 * @param jwks         its public keys (RFC 7517); several while it changes from one to the next
 * @param jwksUri      where it publishes its keys; looked at for a {@code kid} that {@code jwks} does not hold
 * @param certificates SHA-256 thumbprints of its certificates, base64url without padding
 * @param issued       or the name in its certificates and who issues them
 * @param sandbox      it is on trial: it asks about people who do not exist, and is told why it was refused
 */
public record ClientRegistration(String id, AgencyCode agency, Set<Caller.Method> means, @Nullable String jwks,
        @Nullable URI jwksUri,
        Set<String> certificates, @Nullable Issued issued, @Nullable Platform platform, boolean sandbox) {

    private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern SM2_POINT = Pattern.compile("04[0-9a-f]{128}");
    private static final Pattern RID = Pattern.compile("[\\x21-\\x7e]{1,100}");

    /**
     * Certificates known by name (RFC 8705 §2.1).
     *
     * @param subject   distinguished name, RFC 2253; kept in the one form that all ways to write the same name have in
     *                  common
     * @param authority SHA-256 thumbprint of the certificate of the CA that signs them, base64url
     */
    public record Issued(String subject, String authority) {
        public Issued {
            if (subject.isBlank() || subject.length() > 500 || !THUMBPRINT.matcher(authority).matches()) {
                throw new IllegalArgumentException(
                        "a certificate is known by its subject and the thumbprint of its authority");
            }
            subject = new X500Principal(subject).getName(X500Principal.CANONICAL);
        }
    }

    /**
     * What it is to the national platform.
     *
     * @param rid    requester id
     * @param appKey 16, 24 or 32 ASCII characters; the AES key that wraps secrets
     * @param sm2Key SM2 public point, 04‖x‖y in lower-case hex
     */
    public record Platform(String rid, @Nullable String appKey, @Nullable String sm2Key) {
        public Platform {
            if (!RID.matcher(rid).matches()) {
                throw new IllegalArgumentException("a requester id has 1 to 100 visible characters");
            }
            if (appKey != null && !(appKey.chars().allMatch(c -> c > 0x20 && c < 0x7f)
                    && Set.of(16, 24, 32).contains(appKey.getBytes(StandardCharsets.US_ASCII).length))) {
                throw new IllegalArgumentException("an appKey has 16, 24 or 32 visible characters");
            }
            if (sm2Key != null && !isPoint(sm2Key)) {
                throw new IllegalArgumentException("an SM2 key is a point of the curve: 04, x and y in hexadecimal");
            }
        }

        private static boolean isPoint(String hex) {
            try {
                return SM2_POINT.matcher(hex).matches()
                        && GMNamedCurves.getByName("sm2p256v1").getCurve().decodePoint(HexFormat.of().parseHex(hex))
                                .isValid();
            } catch (IllegalArgumentException notOnTheCurve) {
                return false;
            }
        }

        @Override
        public String toString() {
            return "Platform[" + rid + "]";
        }
    }

    /** Of a client that is no sandbox. */
    public ClientRegistration(String id, AgencyCode agency, Set<Caller.Method> means, @Nullable String jwks,
            @Nullable URI jwksUri, Set<String> certificates, @Nullable Issued issued, @Nullable Platform platform) {
        this(id, agency, means, jwks, jwksUri, certificates, issued, platform, false);
    }

    public ClientRegistration {
        checkId(id);
        checkId(agency.value());
        if (means.isEmpty() || means.contains(Caller.Method.NONE) || means.contains(Caller.Method.PERSON)) {
            throw new IllegalArgumentException("a client system proves itself in at least one of the ways for systems");
        }
        if (!certificates.stream().allMatch(thumbprint -> THUMBPRINT.matcher(thumbprint).matches())
                || certificates.size() > 20) {
            throw new IllegalArgumentException(
                    "certificates are named by their SHA-256 thumbprints, base64url, at most 20");
        }
        if (jwksUri != null
                && !("https".equals(jwksUri.getScheme()) && jwksUri.getHost() != null || loopback(jwksUri))) {
            throw new IllegalArgumentException("keys are fetched by https");
        }
        PublicKeys.parse(jwks);
        means = Set.copyOf(means);
        certificates = Set.copyOf(certificates);
    }

    /** The agency a registration names. */
    public static AgencyCode agency(String code) {
        checkId(code);
        return new AgencyCode(code);
    }

    private static void checkId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "ids of clients and agencies are small letters, digits and hyphens, at most 63");
        }
    }

    private static boolean loopback(URI uri) {
        return "http".equals(uri.getScheme()) && "127.0.0.1".equals(uri.getHost());
    }

    /** Whether every credential of before is good by this one too: none was replaced, and none is gone. */
    boolean includesAllOf(ClientRegistration before) {
        var keys = PublicKeys.parse(jwks);
        var had = PublicKeys.parse(before.jwks);
        return means.containsAll(before.means) && agency.equals(before.agency)
                && had.ids().stream().allMatch(kid -> Objects.equals(had.find(kid), keys.find(kid)))
                && (before.jwksUri == null || before.jwksUri.equals(jwksUri))
                && certificates.containsAll(before.certificates)
                && (before.issued == null || before.issued.equals(issued))
                && (before.platform == null || before.platform.equals(platform));
    }
}
