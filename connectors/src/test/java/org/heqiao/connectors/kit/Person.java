package org.heqiao.connectors.kit;

import org.heqiao.schemas.identity.Gb11643;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;

/**
 * A made-up person of the test region 640199. Their names exercise what names are made of: two and four characters, a
 * middle dot.
 */
public record Person(ResidentId id, PersonName name) {

    public static final Person MA_LAN = of("64019919580312", 24, "马兰");
    public static final Person OUYANG_JIANGUO = of("64019919611130", 31, "欧阳建国");
    public static final Person AYGUL = of("64019919870604", 42, "阿依古丽·买买提");
    public static final Person LI_XIAOMING = of("64019920150901", 57, "李小明");

    static Person of(String regionAndBirth, int sequence, String name) {
        String first17 = regionAndBirth + "%03d".formatted(sequence);
        return new Person(new ResidentId(first17 + Gb11643.check(first17)), new PersonName(name));
    }
}
