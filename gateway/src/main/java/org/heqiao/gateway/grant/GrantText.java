package org.heqiao.gateway.grant;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.heqiao.schemas.calendar.BeijingTime;

/**
 * A grant set as a text in YAML, to be reviewed like code: always in the same order, so that two versions can be
 * compared line by line. What was exported can be imported, and nothing has changed.
 */
public final class GrantText {

    private GrantText() {
    }

    public static String export(GrantSet set, Instant at) {
        var local = OffsetDateTime.ofInstant(at, BeijingTime.ZONE).truncatedTo(ChronoUnit.SECONDS);
        return """
                # Grants (授权) of the hub: who may ask what, for what, how much. What no grant allows is refused.
                # Version %d, %d grants, exported %s.
                #
                # fields: dotted paths of the answer, each standing for all below it; '*' the whole answer
                # divisions: leading digits of GB/T 2260 codes; none: nowhere; '*' everywhere
                # valid: first and last day; hours: local time, "to" exclusive; none: at no hour; always
                # limits: rate and burst count calls; daily and monthly count subjects; a lane that is left out is \
                closed
                # conditions: case_numbers by legal basis, a regular expression for the whole number; letter: a \
                letter of authorisation (授权书)
                # Importing this text proposes to make the set exactly this; another person approves.
                """
                .formatted(set.version(), set.grants().size(), local) + write(set.grants());
    }

    /** @throws GrantsUnreadable naming each fault by line and key */
    public static List<Grant> parse(String text) {
        return GrantReader.read(text);
    }

    /**
     * The same, where all that it names exists.
     *
     * @throws GrantsUnreadable naming each fault by line and key, what does not exist among them
     */
    public static List<Grant> parse(String text, GrantNames names) {
        return GrantReader.read(text, names);
    }

    /** One grant, as it is reviewed and stored. */
    public static String of(Grant grant) {
        return write(List.of(grant));
    }

    static String write(Collection<Grant> grants) {
        return GrantWriter.write(grants);
    }
}
