package org.heqiao.gateway.administration;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Caller.Method;
import org.heqiao.gateway.authentication.ClientRegistration;
import org.heqiao.gateway.authentication.ClientRegistration.Platform;
import org.heqiao.gateway.authentication.RevokedCertificate;
import org.heqiao.gateway.login.Person;
import org.heqiao.gateway.login.Role;
import org.heqiao.gateway.query.FreeText;
import org.heqiao.gateway.query.InvalidBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is to be registered. Checked when it is proposed, and again, being read from what was stored, when it is
 * approved.
 */
sealed interface RegistrationRequest {

    int LONGEST = 500;
    /** What can be registered, by the name of its member in a body. */
    List<String> KINDS = List.of("account", "agency", "app_key", "client", "key", "new_password", "reopening",
            "revoked_certificate");

    /** In the log: what it is about, nothing secret. */
    String describe();

    record Agency(AgencyCode code, String name) implements RegistrationRequest {
        @Override
        public String describe() {
            return "agency " + code;
        }
    }

    record Client(ClientRegistration registration) implements RegistrationRequest {
        @Override
        public String describe() {
            return "client " + registration.id() + " of " + registration.agency() + " by "
                    + new TreeSet<>(registration.means())
                    + (registration.sandbox() ? ", a sandbox" : "");
        }
    }

    /** Another key to share with a client of the national platform. */
    record AppKey(String client) implements RegistrationRequest {
        @Override
        public String describe() {
            return "a new application key of client " + client;
        }
    }

    /** @param jwk one public key, RFC 7517 */
    record Key(String client, String jwk) implements RegistrationRequest {
        @Override
        public String describe() {
            return "a key of client " + client;
        }
    }

    /** A closed client calls again. */
    record Reopening(String client) implements RegistrationRequest {
        @Override
        public String describe() {
            return "reopening client " + client;
        }
    }

    /** A certificate that is taken back for good; its client stays. */
    record Revocation(RevokedCertificate certificate) implements RegistrationRequest {
        @Override
        public String describe() {
            return "taking back certificate " + certificate.text();
        }
    }

    record Account(Person person) implements RegistrationRequest {
        @Override
        public String describe() {
            return "account " + person.account() + " of " + person.agency() + " with " + new TreeSet<>(person.roles());
        }
    }

    record NewPassword(String account) implements RegistrationRequest {
        @Override
        public String describe() {
            return "a new first password of account " + account;
        }
    }

    /** @throws InvalidBody or IllegalArgumentException it cannot be: the message says what is wrong */
    static RegistrationRequest of(String kind, JsonNode body) {
        for (var name : List.of("name", "code", "id", "client", "account", "agency")) {
            if (FreeText.holdsIdentityNumber(body.path(name).asString(""))) {
                throw new InvalidBody(kind + "." + name + " is nobody's identity number");
            }
        }
        return switch (kind) {
            case "agency" -> {
                Members.only(body, Set.of("code", "name"), kind);
                var name = text(body, "name", kind);
                if (name.isBlank() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
                    throw new InvalidBody("agency.name has 1 to 100 characters");
                }
                yield new Agency(Person.agency(text(body, "code", kind)), name);
            }
            case "client" -> new Client(registration(body));
            case "key" -> {
                Members.only(body, Set.of("client", "jwk"), kind);
                yield new Key(text(body, "client", kind), object(body, "jwk").toString());
            }
            case "reopening" -> {
                Members.only(body, Set.of("client"), kind);
                yield new Reopening(text(body, "client", kind));
            }
            case "account" -> {
                Members.only(body, Set.of("name", "agency", "roles"), kind);
                var roles = texts(body, "roles").stream().map(Role::valueOf).collect(Collectors.toSet());
                var name = text(body, "name", kind);
                if (!name.matches("[a-z0-9][a-z0-9._-]{0,62}")) {
                    throw new InvalidBody("account.name is small letters, digits and . _ -, at most 63");
                }
                yield new Account(new Person(name, Person.agency(text(body, "agency", kind)), roles, true));
            }
            case "new_password" -> {
                Members.only(body, Set.of("account"), kind);
                yield new NewPassword(text(body, "account", kind));
            }
            case "app_key" -> {
                Members.only(body, Set.of("client"), kind);
                yield new AppKey(text(body, "client", kind));
            }
            case "revoked_certificate" -> {
                Members.only(body, Set.of("thumbprint", "issuer", "serial"), kind);
                yield new Revocation(
                        new RevokedCertificate(optional(body, "thumbprint", kind), optional(body, "issuer", kind),
                                optional(body, "serial", kind)));
            }
            default -> throw new InvalidBody("what is registered is one of " + String.join(", ", KINDS));
        };
    }

    private static ClientRegistration registration(JsonNode body) {
        Members.only(body,
                Set.of("id", "agency", "means", "jwks", "jwks_uri", "certificates", "issued", "platform", "sandbox"),
                "client");
        var means = texts(body, "means").stream().map(Method::valueOf).collect(Collectors.toSet());
        var uri = body.path("jwks_uri").asString("");
        var issued = body.path("issued");
        return new ClientRegistration(text(body, "id", "client"),
                ClientRegistration.agency(text(body, "agency", "client")), means,
                body.has("jwks") ? object(body, "jwks").toString() : null, uri.isEmpty() ? null : URI.create(uri),
                texts(body, "certificates"),
                issued.isMissingNode() || issued.isNull()
                        ? null
                        : new ClientRegistration.Issued(text(issued, "subject", "client.issued"),
                                text(issued, "authority", "client.issued")),
                platform(body.path("platform"), means), sandbox(body.path("sandbox")));
    }

    private static boolean sandbox(JsonNode body) {
        if (!body.isMissingNode() && !body.isBoolean()) {
            throw new InvalidBody("client.sandbox is true or false");
        }
        return body.isBoolean() && body.booleanValue();
    }

    /** Its key is not among it: the hub makes that when the client is approved. */
    private static @Nullable Platform platform(JsonNode body, Set<Method> means) {
        boolean bySm2 = means.contains(Method.PLATFORM_SM2);
        boolean byMac = means.stream().anyMatch(AppKeys.MACS::contains);
        if (body.isMissingNode() || body.isNull()) {
            if (bySm2 || byMac) {
                throw new InvalidBody("client.platform: a client by the platform's headers has a rid there");
            }
            return null;
        }
        if (!bySm2 && !byMac) {
            throw new InvalidBody("client.platform: the client proves itself by none of the platform's ways");
        }
        Members.only(body, Set.of("rid", "sm2_key"), "client.platform");
        if (bySm2 == body.path("sm2_key").asString("").isEmpty()) {
            throw new InvalidBody("client.platform.sm2_key is given for PLATFORM_SM2, and for that alone");
        }
        return new Platform(text(body, "rid", "client.platform"), null,
                bySm2 ? text(body, "sm2_key", "client.platform") : null);
    }

    private static JsonNode object(JsonNode body, String name) {
        var value = body.path(name);
        if (!value.isObject()) {
            throw new InvalidBody(name + " is an object");
        }
        return value;
    }

    private static Set<String> texts(JsonNode body, String name) {
        var words = body.path(name);
        if (words.isMissingNode()) {
            return Set.of();
        }
        if (!words.isArray() || words.size() > 50) {
            throw new InvalidBody(name + " is a list of at most 50 words");
        }
        return words.valueStream().map(word -> word.asString("")).collect(Collectors.toSet());
    }

    private static @Nullable String optional(JsonNode body, String name, String place) {
        return body.path(name).isMissingNode() || body.path(name).isNull() ? null : text(body, name, place);
    }

    private static String text(JsonNode body, String name, @Nullable String place) {
        return Members.text(body, name, LONGEST, String.valueOf(place));
    }
}
