package org.heqiao.simulators.register;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * A synthetic marriage register of any size up to ten million records: couples who do not exist, every fifth divorced
 * by agreement, every twentieth with a certificate issued again. Nothing is kept; every couple is computed when asked
 * for, the same every time. Nobody in it stands in two couples.
 */
public final class RegisterSample {

    private static final LocalDate FIRST_BORN = LocalDate.of(1955, 1, 1);
    private static final int DAYS = (int) ChronoUnit.DAYS.between(FIRST_BORN, LocalDate.of(2000, 1, 1));
    private static final int MOST_RECORDS = 10_000_000;
    private static final int COUPLES_OF_25_RECORDS = 20;
    private static final DateTimeFormatter COMPACT = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜";
    private static final String GIVEN = "安宁远山清河岚溪舟禾穗麦棠桐柏榆松竹兰芷若言墨书砚琴韵晨曦晓星朗";

    private final int records;

    public RegisterSample(int records) {
        if (records < 1 || records > MOST_RECORDS) {
            throw new IllegalArgumentException("1 to " + MOST_RECORDS + " records");
        }
        this.records = records;
    }

    /** Couples of whom every act is in the register. */
    public int couples() {
        return Math.max(1, (int) (records * (long) COUPLES_OF_25_RECORDS / 25));
    }

    public static boolean isDivorced(int couple) {
        return couple % 5 == 0;
    }

    private static boolean isReissued(int couple) {
        return couple % 20 == 1;
    }

    public static DemoPerson man(int couple) {
        return person(couple, couple % DAYS, 1);
    }

    public static DemoPerson woman(int couple) {
        return person(couple, (couple + 400) % DAYS, 2);
    }

    private static DemoPerson person(int couple, int day, int sex) {
        var born = FIRST_BORN.plusDays(day);
        int sequence = couple / DAYS * 2 + sex;
        var name = "" + SURNAMES.charAt((couple + sex * 7) % SURNAMES.length())
                + GIVEN.charAt(couple / 3 % GIVEN.length())
                + GIVEN.charAt((couple + sex) % GIVEN.length());
        return DemoPerson.of(COMPACT.format(born), sequence, name);
    }

    private static LocalDate marriedOn(int couple) {
        return FIRST_BORN.plusDays(couple % DAYS).plusYears(24).plusDays(couple % 700);
    }

    /** CSV with the headings of RC_MARRY. */
    public void write(Writer out) throws IOException {
        out.write(
                "registration_no,dept_code,op_type,op_date,cert_no,name_man,cert_type_man,cert_num_man,name_woman,"
                        + "cert_type_woman,"
                        + "cert_num_woman,check_code,valid_flag,refers_to\n");
        int written = 0;
        for (int couple = 0; written < records; couple++) {
            written += act(out, couple, "IA", 0, "J", "");
            if (isDivorced(couple) && written < records) {
                written += act(out, couple, "IB", 1500, "L", "");
            }
            if (isReissued(couple) && written < records) {
                written += act(out, couple, "ICA", 2500, "BJ", "s-" + couple + "-IA");
            }
        }
    }

    private static int act(Writer out, int couple, String operation, int after, String letter, String refersTo)
            throws IOException {
        var on = marriedOn(couple).plusDays(after);
        var man = man(couple);
        var woman = woman(couple);
        out.write("s-" + couple + "-" + operation + ",640199," + operation + ',' + on + ',' + letter + "640199-"
                + on.getYear() + '-'
                + (couple % 999_999 + 1) + ',' + man.name() + ",1," + man.number() + ',' + woman.name() + ",1,"
                + woman.number() + ",1,1,"
                + refersTo + '\n');
        return 1;
    }
}
