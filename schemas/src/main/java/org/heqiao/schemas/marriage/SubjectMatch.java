package org.heqiao.schemas.marriage;

/**
 * How the person asked about was recognised in the records that count; the weakest, if they were recognised in several
 * ways.
 */
public enum SubjectMatch {
    /** there was nothing to recognise anybody in. */
    NO_RECORD("无可比对的记录"), //
    NAME_AND_NUMBER("姓名、证件号码一致"), //
    NAME_AND_15_DIGIT_NUMBER("姓名一致，记录中为15位号码"), //
    /** the number fits, the name is one that the person bears or bore beside the other (曾用名). */
    NAME_IS_FORMER("证件号码一致，姓名与曾用名一致"), //
    /**
     * the number fits; a name is missing, differs only in variant forms, or holds characters that old systems could not
     * write.
     */
    NAME_NOT_COMPARABLE("证件号码一致，姓名无法比对"), //
    /** the number fits, the name is another. */
    NAME_DIFFERS("该号码下有登记，登记姓名不同");

    private final String chinese;

    SubjectMatch(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
