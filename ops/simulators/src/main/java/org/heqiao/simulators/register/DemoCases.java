package org.heqiao.simulators.register;

import static org.heqiao.simulators.register.DemoPerson.of;

import java.time.LocalDate;
import java.util.List;
import org.heqiao.simulators.register.DemoRecord.Act;
import org.heqiao.simulators.register.DemoRecord.Cremation;
import org.heqiao.simulators.register.DemoRecord.Death;
import org.heqiao.simulators.register.DemoRecord.Judgment;

/**
 * Persons that do not change with the population: one for every label, and one for everything that makes a register
 * differ from a status (ops/docs/domain.md, 2). Their numbers have sequences from 901 on, which the sampled population
 * does not reach.
 */
public final class DemoCases {

    /** Grows with every change: a register that was filled with earlier ones is filled again. */
    public static final int DEFINITION = 2;

    private static final String COURT = "某某县人民法院";
    private static final String DIVORCE = "DIVORCE";

    private final LocalDate today;

    private DemoCases(LocalDate today) {
        this.today = today;
    }

    /** @param today an application for divorce stands for some weeks only */
    public static List<DemoCase> on(LocalDate today) {
        var cases = new DemoCases(today);
        return java.util.stream.Stream.of(cases.labels(), cases.endings(), cases.numbersAndNames(), cases.archive())
                .flatMap(List::stream).toList();
    }

    /** One for each label. */
    private List<DemoCase> labels() {
        var anRuoxi = of("19850312", 902, "安若溪");
        var heYuan = of("19840608", 901, "何远舟");
        var linHe = of("19790115", 901, "姜禾");
        var moLan = of("19801122", 902, "穆兰");
        var shenHe = of("19760504", 901, "沈清河");
        var jinYan = of("19770909", 902, "金言");
        var xuXing = of("19880217", 902, "许星");
        var unknown = of("19870303", 901, "吕知行");
        var maTang = of("19820718", 901, "马棠");
        var naYue = of("19830929", 902, "纳月");
        var zhouSong = of("19520401", 902, "周松");
        var wuBai = of("19500110", 901, "吴柏");
        var diana = of("19900606", 902, "孙嘉和");
        var qian = of("19740202", 901, "钱山");
        var pengYue = of("19480303", 901, "彭岳");
        return List.of(
                new DemoCase("married", anRuoxi, "REGISTERED_MARRIED", "none: one marriage on record",
                        marriage("d-01", "2012-05-20", anRuoxi, heYuan)),
                new DemoCase("divorced", linHe, "REGISTERED_DIVORCED", "none: married and divorced by agreement",
                        marriage("d-02", "2008-08-08", linHe, moLan), act("d-03", "IB", "2016-03-01", linHe, moLan)),
                new DemoCase("court-divorced", shenHe, "COURT_DIVORCED",
                        "a quarter of all divorces are outside the registry",
                        marriage("d-04", "2006-10-01", shenHe, jinYan),
                        judged("(2014)宁0199民初101号", DIVORCE, "2014-04-02", shenHe, jinYan)),
                new DemoCase("impersonated", xuXing, "REVOKED_VOID", "somebody married under her name; revoked",
                        marriage("d-05", "2017-06-15", xuXing, unknown),
                        act("d-06", "ID", "2021-12-20", xuXing, unknown).refersTo("d-05")),
                new DemoCase("cooling-off", maTang, "DIVORCE_PENDING",
                        "applied for and still married, Civil Code art. 1077",
                        marriage("d-07", "2011-11-11", maTang, naYue),
                        applied("d-08", today.minusDays(10), maTang, naYue)),
                new DemoCase("widowed", zhouSong, "WIDOWED_INDICATED",
                        "cremated, and the household register has not heard of it",
                        marriage("d-09", "1978-01-01", zhouSong, wuBai),
                        new Cremation(LocalDate.of(2024, 2, 3), LocalDate.of(2024, 2, 6), wuBai)),
                new DemoCase("deceased", pengYue, "DECEASED_MARRIAGE_ENDED",
                        "dead himself: his marriage has ended, and the label says so",
                        marriage("d-14", "1973-05-01", pengYue, of("19490404", 902, "龙凤")),
                        new Death("POPULATION", "demo-4", LocalDate.of(2021, 3, 4), pengYue)),
                new DemoCase("no-record", diana, "NO_RECORD_IN_COVERAGE",
                        "married abroad: no registry here knows; not \"unmarried\""),
                new DemoCase("two-open", qian, "CONFLICT_MANUAL_REVIEW",
                        "two marriages and nothing that ended the first",
                        marriage("d-10", "1999-09-09", qian, of("19750505", 902, "郑书")),
                        marriage("d-11", "2010-10-10", qian, of("19810101", 902, "王砚"))),
                new DemoCase("other-name", of("19860423", 901, "陈桐"), "IDENTITY_NOT_MATCHED",
                        "the number's records are under another name",
                        marriage("d-12", "2013-01-04", of("19860423", 901, "褚榆"), of("19861224", 902, "卫竹"))),
                new DemoCase("damaged", of("19710707", 902, "蒋芷"), "SOURCE_UNAVAILABLE",
                        "the stored record is damaged: the register cannot speak",
                        List.of(marriage("d-13", "1996-06-06", of("19710707", 902, "蒋芷"), of("19700808", 901, "韩墨"))),
                        true));
    }

    /** How a marriage ends, or does not. */
    private List<DemoCase> endings() {
        var a = of("19780601", 901, "杨琴");
        var b = of("19790701", 902, "朱韵");
        var c = of("19810402", 901, "秦晨");
        var d = of("19820503", 902, "尤曦");
        var e = of("19860811", 902, "施晓");
        var f = of("19850910", 901, "张朗");
        var g = of("19840110", 901, "孔澄");
        var h = of("19840221", 902, "曹泓");
        var i = of("19550815", 902, "严沐");
        var j = of("19530303", 901, "华泽");
        var k = of("19890909", 901, "魏润");
        var l = of("19901010", 902, "陶嘉");
        return List.of(
                new DemoCase("reissued-after-court", a, "COURT_DIVORCED",
                        "a marriage certificate issued again after the court divorce",
                        marriage("d-20", "2005-05-05", a, b), judged("(2013)宁0199民初202号", DIVORCE, "2013-07-01", a, b),
                        act("d-21", "ICA", "2015-02-02", a, b).refersTo("d-20")),
                new DemoCase("revoked-restores", c, "REGISTERED_DIVORCED",
                        "the second marriage was revoked: the divorce before it stands again",
                        marriage("d-22", "2003-03-03", c, d), act("d-23", "IB", "2010-06-01", c, d),
                        marriage("d-24", "2017-07-07", c, e),
                        act("d-25", "ID", "2019-01-08", c, e).refersTo("d-24")),
                new DemoCase("withdrawn", f, "REGISTERED_MARRIED", "an application for divorce that was withdrawn",
                        marriage("d-26", "2014-02-14", f, of("19870707", 902, "马静")),
                        applied("d-27", LocalDate.of(2023, 3, 1), f, of("19870707", 902, "马静"))
                                .withdrawn(LocalDate.of(2023, 3, 20))),
                new DemoCase("effect-unknown", g, "CONFLICT_MANUAL_REVIEW", "a judgment that may still be appealed",
                        marriage("d-28", "2009-09-09", g, h),
                        new Judgment(COURT, "(2024)宁0199民初303号", DIVORCE, LocalDate.of(2024, 9, 2), null, g, h)),
                new DemoCase("annulled", k, "REVOKED_VOID", "declared void by a court: no marriage from the beginning",
                        marriage("d-29", "2018-08-18", k, l),
                        judged("(2020)宁0199民初404号", "ANNULMENT", "2020-05-06", k, l)),
                new DemoCase("widowed-remarried", i, "REGISTERED_MARRIED", "a marriage after the first spouse's death",
                        marriage("d-30", "1977-07-07", i, j),
                        new Death("POPULATION", "demo-1", LocalDate.of(2001, 1, 1), j),
                        marriage("d-31", "2004-04-04", i, of("19540404", 901, "姜齐"))),
                new DemoCase("sources-disagree", of("19600202", 902, "哈怡"), "WIDOWED_INDICATED",
                        "hospital and crematory know of the death, on different days",
                        marriage("d-32", "1983-03-08", of("19600202", 902, "哈怡"), of("19590101", 901, "丁思")),
                        new Death("MEDICAL", "demo-2", LocalDate.of(2022, 12, 30), of("19590101", 901, "丁思")),
                        new Cremation(LocalDate.of(2022, 12, 31), LocalDate.of(2023, 1, 2), of("19590101", 901, "丁思"))),
                new DemoCase("same-again", of("19800808", 901, "撒知"), "REGISTERED_MARRIED",
                        "divorced, and married to each other again",
                        marriage("d-33", "2004-01-01", of("19800808", 901, "撒知"), of("19810909", 902, "许言")),
                        act("d-34", "IB", "2012-02-02", of("19800808", 901, "撒知"), of("19810909", 902, "许言")),
                        marriage("d-35", "2014-04-04", of("19800808", 901, "撒知"), of("19810909", 902, "许言"))),
                new DemoCase("refused", of("19950505", 901, "赵川"), "NO_RECORD_IN_COVERAGE",
                        "the registry refused the marriage: no event",
                        marriage("d-36", "2020-02-02", of("19950505", 901, "赵川"), of("19960606", 902, "李云")).refused()),
                new DemoCase("dead-before", of("19450101", 901, "许松"), "CONFLICT_MANUAL_REVIEW",
                        "married after his death: impersonation, or a wrong number",
                        marriage("d-37", "2016-06-06", of("19450101", 901, "许松"), of("19700101", 902, "何兰")),
                        new Death("POPULATION", "demo-3", LocalDate.of(2015, 5, 5), of("19450101", 901, "许松"))));
    }

    /** How a person is written. */
    private List<DemoCase> numbersAndNames() {
        var fifteen = of("19680120", 901, "王宁");
        var renamed = of("19720505", 902, "吴安");
        var dotted = of("19830813", 902, "阿依·古丽");
        var withForeigner = of("19910301", 902, "周晓");
        var foreigner = new DemoPerson("5", "ZZ9876543", "ALEX EXAMPLE");
        var officer = new DemoPerson("6", "军字第0199001号", "张山");
        var withOfficer = of("19730303", 902, "陈岚");
        var rare = of("19660606", 901, "李\u25A1");
        return List.of(
                new DemoCase("fifteen-digits", fifteen, "REGISTERED_MARRIED", "the record has the 15-digit number",
                        marriage("d-40", "1992-02-02", fifteen.withFifteenDigits(),
                                of("19690202", 902, "冯清").withFifteenDigits())),
                new DemoCase("changed-name", renamed, "CONFLICT_MANUAL_REVIEW",
                        "some of the number's records are under an earlier name",
                        marriage("d-41", "1995-05-05", renamed.called("吴宁"), of("19710101", 901, "郑远")),
                        act("d-42", "IB", "2003-03-03", renamed, of("19710101", 901, "郑远"))),
                new DemoCase("middle-dot", dotted, "REGISTERED_MARRIED", "the record has another kind of middle dot",
                        marriage("d-43", "2009-09-19", dotted.called("阿依•古丽"), of("19820606", 901, "努尔．依明"))),
                new DemoCase("foreign-spouse", withForeigner, "REGISTERED_MARRIED", "the spouse has a passport",
                        marriage("d-44", "2019-09-09", withForeigner, foreigner)),
                new DemoCase("by-passport", foreigner, "REGISTERED_MARRIED", "asked about by passport", List.of(),
                        false),
                new DemoCase("officer-spouse", withOfficer, "REGISTERED_MARRIED", "the spouse had an officer's card",
                        marriage("d-45", "1998-08-01", withOfficer, officer)),
                new DemoCase("placeholder-spouse", of("19490909", 901, "魏禾"), "REGISTERED_MARRIED",
                        "zeros and a birth date stand for the spouse's number",
                        marriage("d-46", "1972-02-02", of("19490909", 901, "魏禾"),
                                new DemoPerson(DemoPerson.RESIDENT, "000000195001010000", "姜兰"))),
                new DemoCase("rare-character", rare.called("李\uD842\uDFB7"), "REGISTERED_MARRIED",
                        "the record could not write the name: cannot compare, which is not \"different\"",
                        marriage("d-47", "1990-09-09", rare, of("19670707", 902, "沈禾"))));
    }

    /** The digitised archive. */
    private List<DemoCase> archive() {
        var a = of("19600606", 901, "钱柏");
        var b = of("19610707", 902, "孙竹");
        var c = of("19580101", 902, "褚兰");
        var d = of("19740303", 901, "卫河");
        var e = of("19750404", 902, "蒋溪");
        return List.of(
                new DemoCase("historic-certificate", a, "REGISTERED_MARRIED",
                        "a certificate number in words, of which no rule knows",
                        marriage("d-50", "1987-07-07", a, b).fromTheArchive("银婚字第0187号")),
                new DemoCase("divorce-only", c, "REGISTERED_DIVORCED", "the marriage was never digitised",
                        act("d-51", "IB", "1998-12-12", c, of("19560202", 901, "沈松")).fromTheArchive("银离字第33号")),
                new DemoCase("corrected", d, "REGISTERED_MARRIED",
                        "a record that was put right: the wrong one named another spouse",
                        marriage("d-52", "2001-01-18", d, of("19750404", 904, "蒋西")).fromTheArchive(null),
                        marriage("d-53", "2001-01-18", d, e).corrects("d-52")));
    }

    private static Act marriage(String number, String on, DemoPerson a, DemoPerson b) {
        return act(number, "IA", on, a, b);
    }

    private static Act act(String number, String operation, String on, DemoPerson a, DemoPerson b) {
        var day = LocalDate.parse(on);
        var letter = switch (operation) {
            case "IB" -> "L";
            case "ICA" -> "BJ";
            default -> "J";
        };
        var certificate = "%s%s-%d-0%s".formatted(letter, DemoRecord.REGISTRY, day.getYear(),
                number.replace("d-", "990"));
        return new Act(number, operation, day, certificate, 1, null, null, null, false, a, b);
    }

    private static Act applied(String number, LocalDate on, DemoPerson a, DemoPerson b) {
        return new Act(number, "DA", on, null, 1, null, null, null, false, a, b);
    }

    /** In effect twenty days later. */
    private static Judgment judged(String caseNo, String kind, String on, DemoPerson a, DemoPerson b) {
        var day = LocalDate.parse(on);
        return new Judgment(COURT, caseNo, kind, day, day.plusDays(20), a, b);
    }
}
