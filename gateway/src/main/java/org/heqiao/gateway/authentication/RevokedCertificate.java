package org.heqiao.gateway.authentication;

import java.util.Locale;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that is taken back: by its thumbprint, or by its issuer and serial number (RFC 5280 §4.1.2.2), as an
 * authority names it that has no copy.
 *
 * @param thumbprint SHA-256, base64url; null: known by the other two
 * @param issuer     distinguished name, RFC 2253; kept in canonical form
 * @param serial     hexadecimal, without leading zeros
 */
public record RevokedCertificate(@Nullable String thumbprint, @Nullable String issuer, @Nullable String serial) {

    private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern SERIAL = Pattern.compile("(?:[0-9A-Fa-f]{2}:?){1,20}|[0-9A-Fa-f]{1,40}");
    private static final int LONGEST_ISSUER = 500;

    public RevokedCertificate {
        if (thumbprint != null ? issuer != null || serial != null : issuer == null || serial == null) {
            throw new IllegalArgumentException("a certificate is named by its thumbprint, or by its issuer and serial");
        }
        if (thumbprint != null && !THUMBPRINT.matcher(thumbprint).matches()) {
            throw new IllegalArgumentException("revoked_certificate.thumbprint is SHA-256 in base64url, 43 characters");
        }
        if (serial != null && issuer != null) {
            if (!SERIAL.matcher(serial).matches() || issuer.isBlank() || issuer.length() > LONGEST_ISSUER) {
                throw new IllegalArgumentException(
                        "revoked_certificate.serial is hexadecimal as openssl prints it, .issuer a distinguished name"
                                + " as CN=…,O=…");
            }
            issuer = new X500Principal(issuer).getName(X500Principal.CANONICAL);
            serial = serial.replace(":", "").replaceFirst("^0+(?=.)", "").toLowerCase(Locale.ROOT);
        }
    }

    /** What it is called, in a line. */
    public String text() {
        return thumbprint == null ? "serial " + serial + " of " + issuer : thumbprint;
    }
}
