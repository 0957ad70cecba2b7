package org.heqiao.app.cli;

import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is to be registered, in lines a person reads: keys by their number, without moduli. */
final class RegistrationText {

    private static final int LONGEST = 120;

    private RegistrationText() {
    }

    /** {@code client yc-police-2 of yc-police by PLATFORM_HMAC_SM3}, for a line of a table. */
    static String line(JsonNode proposal) {
        var what = proposal.path("what");
        var line = switch (proposal.path("kind").asString("")) {
            case "client" ->
                "client " + what.path("id").asString("") + " of " + what.path("agency").asString("") + " by "
                        + list(what.path("means")) + (what.path("sandbox").asBoolean(false) ? ", a sandbox" : "");
            case "agency" -> "agency " + what.path("code").asString("") + " " + what.path("name").asString("");
            case "account" ->
                "account " + what.path("name").asString("") + " of " + what.path("agency").asString("") + " as "
                        + list(what.path("roles"));
            case "key" -> "a key of client " + what.path("client").asString("") + ", " + key(what.path("jwk"));
            case "new_password" -> "a new first password of account " + what.path("account").asString("");
            case "app_key" -> "a new application key of client " + what.path("client").asString("");
            case "reopening" -> "reopening client " + what.path("client").asString("");
            case "revoked_certificate" -> "taking back certificate " + (what.has("thumbprint")
                    ? what.path("thumbprint").asString("")
                    : "serial " + what.path("serial").asString("") + " of " + what.path("issuer").asString(""));
            default -> proposal.path("kind").asString("");
        };
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    /** A client as it is proposed. */
    static String proposed(JsonNode client) {
        var keys = client.path("jwks").path("keys").valueStream().map(RegistrationText::key).sorted()
                .collect(Collectors.joining(", "));
        return lines(client.path("agency"), list(client.path("means")), keys, client.path("jwks_uri"),
                list(client.path("certificates")),
                client.path("issued").path("subject"), client.path("platform").path("rid"), client.path("sandbox"));
    }

    /** The same client as it is registered; empty: it is not. */
    static String registered(@Nullable JsonNode client) {
        return client == null
                ? ""
                : lines(client.path("agency"), list(client.path("means")), list(client.path("keys")),
                        client.path("jwks_uri"),
                        list(client.path("certificates")), client.path("certificate_subject"), client.path("rid"),
                        client.path("sandbox"));
    }

    private static String lines(JsonNode agency, String means, String keys, JsonNode uri, String certificates,
            JsonNode subject, JsonNode rid, JsonNode sandbox) {
        var lines = new StringJoiner("\n");
        lines.add("agency        " + agency.asString("")).add("means         " + means).add("keys          " + keys)
                .add("jwks_uri      " + uri.asString("")).add("certificates  " + certificates)
                .add("subject       " + subject.asString(""))
                .add("rid           " + rid.asString("")).add("sandbox       " + sandbox.asBoolean(false));
        return lines.toString();
    }

    private static String key(JsonNode jwk) {
        return jwk.path("kid").asString(jwk.path("kty").asString("") + " without a number");
    }

    private static String list(JsonNode list) {
        return list.valueStream().map(each -> each.asString("")).sorted().collect(Collectors.joining(", "));
    }
}
