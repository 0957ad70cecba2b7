package org.heqiao.simulators.population;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.heqiao.simulators.population.SeededRandom.Topic;
import org.heqiao.simulators.population.Truth.Account;
import org.heqiao.simulators.population.Truth.Assistance;
import org.heqiao.simulators.population.Truth.CourtCase;
import org.heqiao.simulators.population.Truth.Cremation;
import org.heqiao.simulators.population.Truth.Dwelling;
import org.heqiao.simulators.population.Truth.ProvidentFund;
import org.heqiao.simulators.population.Truth.Registration;
import org.heqiao.simulators.population.Truth.Vehicle;

/** One person of the population and everything that is true of it, computed when asked for. */
public final class Person {

    private static final String[] EMPLOYERS = {"示例商贸有限公司", "示例物业服务有限公司", "示例建筑劳务有限公司", "示例乳业有限公司", "示例餐饮店"};
    /**
     * Of a thousand persons so many are dead: the first are not cremated, of the last the register does not know yet.
     */
    private static final int DEATHS = 9;
    private static final int NOT_CREMATED = 3;
    private static final int REGISTER_LAGS = 6;

    private final SeededRandom seededRandom;
    private final HouseholdRole householdRole;
    private final String id;

    Person(SeededRandom seededRandom, HouseholdRole householdRole, String id) {
        this.seededRandom = seededRandom;
        this.householdRole = householdRole;
        this.id = id;
    }

    SeededRandom draw() {
        return seededRandom;
    }

    HouseholdRole part() {
        return householdRole;
    }

    private SeededRandom family() {
        return householdRole.bearsFamilyName() ? seededRandom.ofApplicant() : seededRandom;
    }

    public int household() {
        return seededRandom.household();
    }

    /** From 1, the applicant first. */
    public int memberNo() {
        return seededRandom.member() + 1;
    }

    /** 18 characters. */
    public String id() {
        return id;
    }

    public String name() {
        return Names.of(seededRandom, family(), 0);
    }

    /** The name a source has on file: a small share of persons is on file under another name somewhere. */
    public String nameAt(String source) {
        return isKnownByOtherNameAt(source) ? Names.of(seededRandom, family(), 1) + "某" : name();
    }

    public boolean isKnownByOtherNameAt(String source) {
        int share = switch (source) {
            case "public-security", "banking", "civil-affairs" -> 4;
            case "tax", "housing" -> 8; // they hold something about fewer people
            default -> 0;
        };
        return seededRandom.perMille(Topic.ALIAS, source.hashCode(), share);
    }

    /** Whether the population register has the number at all. */
    public boolean isRegistered() {
        return !seededRandom.perMille(Topic.ALIAS, 2, 2);
    }

    public boolean isMale() {
        return householdRole.male();
    }

    public LocalDate born() {
        return householdRole.born();
    }

    /** GB/T 4761, to the applicant. */
    public String relation() {
        return householdRole.relation();
    }

    /** Legal duty of support, not living together. */
    public boolean isObligor() {
        return householdRole.obligor();
    }

    public boolean isAdult() {
        return householdRole.isAdult();
    }

    /** Day of death in the population register; it lags, so a cremation may be known without it. */
    public Optional<LocalDate> diedOn() {
        int chance = seededRandom.of(Topic.DEATH, 1000);
        return chance < REGISTER_LAGS ? Optional.of(died(chance)) : Optional.empty();
    }

    public Optional<Cremation> cremation() {
        int chance = seededRandom.of(Topic.DEATH, 1000);
        return chance >= NOT_CREMATED && chance < DEATHS
                ? Optional.of(new Cremation(died(chance), died(chance).plusDays(3)))
                : Optional.empty();
    }

    private static LocalDate died(int chance) {
        return Population.BASE.minusDays(30 + chance * 20L);
    }

    private boolean works() {
        return isAdult() && born().isAfter(Population.BASE.minusYears(62)) && seededRandom.perMille(Topic.WORK, 480);
    }

    private boolean isInBusiness() {
        return works() && seededRandom.perMille(Topic.WORK, 1, 120);
    }

    /** Wages, or 0. */
    public long wageFen(YearMonth month) {
        return works() && !isInBusiness()
                ? 150_000L + seededRandom.of(Topic.INCOME, 450_000)
                        + seededRandom.of(Topic.MONTH, month.getYear() * 12L + month.getMonthValue(), 4000)
                : 0;
    }

    /** Who pays the wages. */
    public String employer() {
        return EMPLOYERS[seededRandom.of(Topic.WORK, 3, EMPLOYERS.length)];
    }

    /** Income from an own business, or 0. */
    public long businessFen(YearMonth month) {
        return isInBusiness()
                ? 100_000L + seededRandom.of(Topic.INCOME, 600_000)
                        + seededRandom.of(Topic.MONTH, month.getYear() * 12L + month.getMonthValue(), 3000)
                : 0;
    }

    public List<Vehicle> vehicles() {
        var vehicles = new ArrayList<Vehicle>(1);
        if (isAdult() && seededRandom.perMille(Topic.VEHICLE, 110)) {
            vehicles.add(vehicle(0, false));
        }
        if (isAdult() && seededRandom.perMille(Topic.VEHICLE, 1, 12)) {
            vehicles.add(vehicle(1, true));
        }
        return vehicles;
    }

    private Vehicle vehicle(int n, boolean destroyed) {
        var plate = "宁A" + Digits.of(seededRandom.of(Topic.VEHICLE, 10L + n, 100_000), 5);
        var kind = seededRandom.perMille(Topic.VEHICLE, 20L + n, 700) ? "小型轿车" : "普通摩托车";
        return new Vehicle(plate, kind, destroyed,
                Population.BASE.minusDays(200 + seededRandom.of(Topic.VEHICLE, 30L + n, 4000)),
                500_000L + seededRandom.of(Topic.VEHICLE, 40L + n, 9_500_000));
    }

    public List<Dwelling> dwellings() {
        var dwellings = new ArrayList<Dwelling>(1);
        sharedWithApplicant().ifPresent(dwellings::add);
        if (isAdult() && seededRandom.perMille(Topic.DWELLING, seededRandom.member() == 0 ? 600 : 60)) {
            dwellings.add(dwelling(0, true));
            if (seededRandom.perMille(Topic.DWELLING, 1, 50)) {
                dwellings.add(dwelling(1, true));
            }
        }
        if (isAdult() && seededRandom.perMille(Topic.DWELLING, 2, 15)) {
            dwellings.add(dwelling(2, false));
        }
        return dwellings;
    }

    /** Half of the home is the spouse's, where the applicant holds the other half. */
    private Optional<Dwelling> sharedWithApplicant() {
        var applicant = seededRandom.ofApplicant();
        return relation().equals("10") && applicant.perMille(Topic.DWELLING, 600)
                ? Optional.of(dwelling(applicant, 0, true)).filter(home -> home.sharePercent() < 100)
                : Optional.empty();
    }

    private Dwelling dwelling(int n, boolean residential) {
        return dwelling(seededRandom, n, residential);
    }

    private static Dwelling dwelling(SeededRandom seededRandom, int n, boolean residential) {
        var certificate = "宁(2018)银川市不动产权第" + Digits.of(seededRandom.of(Topic.DWELLING, 10L + n, 10_000_000), 7) + "号";
        return new Dwelling(certificate, residential, 3000 + seededRandom.of(Topic.DWELLING, 20L + n, 9000),
                seededRandom.perMille(Topic.DWELLING, 30L + n, 800) ? 100 : 50);
    }

    public Optional<ProvidentFund> providentFund() {
        if (!works() || isInBusiness() || !seededRandom.perMille(Topic.FUND, 250)) {
            return Optional.empty();
        }
        var lastPaid = YearMonth.from(Population.BASE).minusMonths(seededRandom.perMille(Topic.FUND, 1, 900) ? -6 : 30);
        return Optional.of(
                new ProvidentFund(20_000L + seededRandom.of(Topic.FUND, 2, 60_000),
                        seededRandom.of(Topic.FUND, 3, 5_000_000), lastPaid));
    }

    public List<Account> accounts(String bank) {
        var accounts = new ArrayList<Account>(1);
        boolean first = bank.equals("b01");
        if (isAdult() && seededRandom.perMille(Topic.ACCOUNT, first ? 1 : 2, first ? 800 : 350)) {
            accounts.add(account(bank, first ? 10 : 20));
            if (seededRandom.perMille(Topic.ACCOUNT, first ? 3 : 4, 120)) {
                accounts.add(account(bank, first ? 11 : 21));
            }
        }
        return accounts;
    }

    private Account account(String bank, long n) {
        return new Account(bank, "6400" + Digits.of(seededRandom.of(Topic.ACCOUNT, n, Integer.MAX_VALUE), 12),
                seededRandom.of(Topic.BALANCE, n, 3_000_000));
    }

    public List<CourtCase> courtCases() {
        var cases = new ArrayList<>(Marriages.courtCases(this));
        if (isAdult() && seededRandom.perMille(Topic.CASE, 15)) {
            var day = Population.BASE.minusDays(100 + seededRandom.of(Topic.CASE, 1, 1500));
            cases.add(new CourtCase(caseNo(seededRandom, day, "执", 1), "执行", Marriages.COURT, day, day,
                    1_000_000L + seededRandom.of(Topic.CASE, 2, 20_000_000)));
        }
        if (isAdult() && seededRandom.perMille(Topic.CASE, 3, 12)) {
            var day = Population.BASE.minusDays(100 + seededRandom.of(Topic.CASE, 4, 1500));
            cases.add(
                    new CourtCase(caseNo(seededRandom, day, "民初", 2), "其他", Marriages.COURT, day, day.plusDays(15), 0));
        }
        return cases;
    }

    static String caseNo(SeededRandom seededRandom, LocalDate day, String kind, int n) {
        return "(" + day.getYear() + ")宁0199" + kind + (1 + seededRandom.of(Topic.CASE, 50L + n, 9999)) + "号";
    }

    public MaritalCase maritalCase() {
        return Marriages.caseOf(this);
    }

    public List<Registration> registrations() {
        return Marriages.registrations(this);
    }

    public List<Assistance> assistance() {
        if (!isAdult() || !seededRandom.perMille(Topic.HELP, 80)) {
            return List.of();
        }
        var from = Population.BASE.minusDays(200 + seededRandom.of(Topic.HELP, 1, 800));
        var until = seededRandom.perMille(Topic.HELP, 2, 400) ? from.plusDays(150) : null;
        return List
                .of(new Assistance(until == null ? "minimum-living" : "temporary", from, until,
                        30_000L + seededRandom.of(Topic.HELP, 3, 40_000)));
    }

    /** What is written of this person in the household's form on that day. */
    public Declared declared(LocalDate appliedOn) {
        return Declared.of(this, appliedOn);
    }

    @Override
    public String toString() {
        return "Person[" + household() + "/" + memberNo() + "]";
    }
}
