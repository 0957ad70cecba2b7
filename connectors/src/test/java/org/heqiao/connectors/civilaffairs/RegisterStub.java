package org.heqiao.connectors.civilaffairs;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.heqiao.connectors.kit.AgencyStub;
import org.heqiao.connectors.kit.Person;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.marriage.CertificateNumber;
import org.heqiao.schemas.marriage.Couple;
import org.heqiao.schemas.marriage.Coverage.Completeness;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.EventId;
import org.heqiao.schemas.marriage.MarriageEvent;
import org.heqiao.schemas.marriage.MarriageRecord;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.marriage.Provenance;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.marriage.Registration;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;

/** The register in a real PostgreSQL. */
final class RegisterStub implements AgencyStub {

    private static final String REGISTRY = "640199";
    private static final Instant AS_OF = Instant.parse("2026-11-20T00:00:00Z");

    private final CivilAffairsRegister register;

    RegisterStub() {
        register = RegisterDatabase.emptied();
        fill(() -> {
            register.covers(items().stream()
                    .map(item -> new Coverage(item, REGISTRY, 2004, 2026, Completeness.COMPLETE, AS_OF))
                    .toList());
            return 0;
        });
    }

    @Override
    public SourceId source() {
        return new SourceId("civil-affairs");
    }

    @Override
    public List<Item> items() {
        return List.of(Item.MARRIAGES, Item.CREMATIONS, Item.ASSISTANCE);
    }

    @Override
    public int port() {
        return RegisterDatabase.port();
    }

    @Override
    public CivilAffairsRoute connector(int port, Duration timeout) {
        return new CivilAffairsRoute(new CivilAffairsConnection(timeout),
                RegisterDatabase.asTheHub(port, (int) timeout.toSeconds()), RegisterDatabase.KEYS.lookupHash(),
                RegisterDatabase.KEYS.fieldCipher());
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(1); // the driver counts in seconds
    }

    @Override
    public List<Fact> holds(Person person, Item item) {
        return holds(person, person.name().value(), item);
    }

    @Override
    public void holdsUnderAnotherName(Person person, Item item) {
        holds(person, "安别名", item);
    }

    private List<Fact> holds(Person person, String name, Item item) {
        var party = new Party(person.id().value(), name);
        int number = Math.floorMod(person.id().value().hashCode(), 300);
        var day = LocalDate.of(2015, 1, 1).plusDays(number);
        return switch (item.value()) {
            case "marriages" -> {
                var spouse = new Party(null, "无号码");
                var certificate = "J640199-2015-%06d".formatted(number);
                fill(() -> register.importMarriages(Stream.of(
                        new MarriageRegistration(REGISTRY, "2015-IA-" + number, "IA", day, certificate, null, 1, true,
                                spouse, party),
                        new MarriageRegistration(REGISTRY, "2016-IB-" + number, "IB", day.plusYears(1), null, null, 1,
                                true, party, spouse),
                        new MarriageRegistration(REGISTRY, "2017-IA-" + number, "IA", day.plusYears(2), null, null, 2,
                                true, party,
                                spouse))));
                var other = new org.heqiao.schemas.marriage.Party(DocumentType.RESIDENT_ID, null, false,
                        new PersonName("无号码"));
                var own = new org.heqiao.schemas.marriage.Party(DocumentType.RESIDENT_ID,
                        PersonKey.of(RegisterDatabase.KEYS.lookupHash().of(person.id())), false, new PersonName(name),
                        person.id().birthDate(),
                        person.id().isMale());
                yield List.of(
                        new MarriageRecord(new MarriageEvent.Marriage(
                                act("2015-IA-" + number, day, CertificateNumber.of(certificate),
                                        new Couple(other, own))),
                                null),
                        new MarriageRecord(
                                new MarriageEvent.Divorce(
                                        act("2016-IB-" + number, day.plusYears(1), null, new Couple(own, other))),
                                null));
            }
            case "cremations" -> {
                fill(() -> register.importCremations(Stream.of(new CremationRecord(party, day, day.plusDays(3)))));
                yield List.of(new Fact.Cremation(day, day.plusDays(3)));
            }
            default -> {
                fill(() -> register.importAssistance(
                        Stream.of(new AssistanceGrant(party, "minimum-living", day, null, 62_000 + number))));
                yield List.of(new Fact.Assistance("minimum-living", day, null, 62_000 + number));
            }
        };
    }

    private static Registration act(String no, LocalDate on, @Nullable CertificateNumber certificate, Couple couple) {
        return new Registration(EventId.ofRegistration(REGISTRY, no), new Provenance(RecordSource.REGISTRY, AS_OF),
                new Registration.Entry(REGISTRY, no, certificate, null, ""), on, Registration.Approval.AGREED,
                Registration.References.NONE, couple);
    }

    /** The same import twice. */
    @Override
    public void repeats(Person person, Item item) {
        holds(person, item);
    }

    @Override
    public void slipsIn(Person stranger, Item item) {
        holds(stranger, item);
    }

    @Override
    public void answersOutOfOrder() {
        RegisterDatabase.execute("update civil_affairs.marriage_registration set valid = true where operation = 'IA'");
    }

    @Override
    public void fails() {
        RegisterDatabase.execute("alter role hub connection limit 0");
    }

    @Override
    public void deniesTheHub() {
        RegisterDatabase.execute("alter role hub nologin");
    }

    @Override
    public void speaksGarbage() {
        RegisterDatabase
                .execute("update civil_affairs.marriage_registration set person_a = '\\x01', person_b = '\\x01'");
    }

    @Override
    public void refuses(Person person, Item item) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void omits(Person person, Item item) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void contradictsItselfAbout(Person person, Item item) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void speaksAnotherCharset() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void speaksWithoutEnd() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int conversations() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int questions() {
        return 0;
    }

    @Override
    public List<String> visibleInTransit() {
        return List.of();
    }

    @Override
    public List<String> secrets() {
        return List.of();
    }

    private interface Filling {
        long run() throws SQLException;
    }

    private static void fill(Filling filling) {
        try {
            filling.run();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        // whoever comes next empties it
    }
}
