package org.heqiao.gateway.misuse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.misuse.UnusualUse.Kind;

/**
 * One person asked about by one officer.
 *
 * @param subject enough of the keyed hash of the number to tell people apart
 * @param ordinal the number without its check digit: never to be written anywhere as it is
 * @param told    what was told about it as out of the ordinary
 */
record AccessEvent(AgencyCode agency, String officer, Instant at, boolean atNight, long subject, long ordinal,
        Set<Kind> told) {

    private static final Kind[] KINDS = Kind.values();

    AccessEvent {
        told = Set.copyOf(told);
    }

    static byte[] write(List<AccessEvent> sightings) {
        var bytes = new ByteArrayOutputStream(sightings.size() * 64);
        try (var out = new DataOutputStream(bytes)) {
            for (var accessEvent : sightings) {
                out.writeUTF(accessEvent.agency.value());
                out.writeUTF(accessEvent.officer);
                out.writeLong(accessEvent.at.toEpochMilli());
                out.writeBoolean(accessEvent.atNight);
                out.writeLong(accessEvent.subject);
                out.writeLong(accessEvent.ordinal);
                int told = 0;
                for (var kind : accessEvent.told) {
                    told |= 1 << kind.ordinal();
                }
                out.writeByte(told);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException another version of the hub wrote it */
    static List<AccessEvent> read(byte[] bytes) {
        var sightings = new ArrayList<AccessEvent>();
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            while (in.available() > 0) {
                sightings.add(
                        new AccessEvent(new AgencyCode(in.readUTF()), in.readUTF(), Instant.ofEpochMilli(in.readLong()),
                                in.readBoolean(), in.readLong(),
                                in.readLong(), kinds(in.readByte())));
            }
        } catch (IOException otherVersion) {
            throw new IllegalArgumentException("not what nodes tell each other", otherVersion);
        }
        return sightings;
    }

    private static Set<Kind> kinds(int told) {
        var kinds = EnumSet.noneOf(Kind.class);
        for (var kind : KINDS) {
            if ((told >> kind.ordinal() & 1) == 1) {
                kinds.add(kind);
            }
        }
        return kinds;
    }
}
